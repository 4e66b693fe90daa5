package org.glotlens.engine.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.TokenizerDigest;
import org.glotlens.engine.checkpoint.WeightDigest;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.hub.HubPlaces;
import org.glotlens.engine.project.FoundFile.State;

/**
 * Looks for the files that a project names: where a person pointed to, the same way from the project, where they were, in the
 * bundled sample, and, checkpoints by their names on the hub, in the download cache. The first place whose digests are those of the project counts.
 *
 * @param folder of the project; empty for one that was saved by the program itself
 * @param sample the folder of the bundled sample
 * @param pointed where a person said that files are, by their absolute paths in the project
 */
public record FileSearch(Optional<Path> folder, Path sample, Map<String, Path> pointed) {
    public FileSearch {
        pointed = Map.copyOf(pointed);
    }

    /** Whether something that is there may stand for the file. */
    @FunctionalInterface
    private interface Test {
        boolean isIt(Path place);
    }

    /** What became of a file, by a look at what is there alone: nothing is read. */
    public FoundFile look(NamedFile file) {
        return find(file, place -> true);
    }

    /** What became of a file by its digests; reads all of it. */
    public FoundFile check(NamedFile file) {
        return find(file, place -> isSame(file, place));
    }

    private FoundFile find(NamedFile file, Test test) {
        Path something = null;
        for (Map.Entry<State, Path> candidate : candidates(file).entrySet()) {
            Path place = candidate.getValue();
            if (!isThere(file, place)) {
                continue;
            }
            if (test.isIt(place)) {
                boolean isWhereItWas = place.toString().equals(file.absolute());
                return new FoundFile(file, isWhereItWas ? State.THERE : candidate.getKey(), Optional.of(place));
            }
            something = something == null ? place : something;
        }
        return something == null
                ? new FoundFile(file, State.GONE, Optional.empty())
                : new FoundFile(file, State.CHANGED, Optional.of(something));
    }

    private Map<State, Path> candidates(NamedFile file) {
        Map<State, Path> places = new LinkedHashMap<>();
        Optional.ofNullable(pointed.get(file.absolute())).ifPresent(place -> places.put(State.POINTED_TO, place));
        if (!file.relative().isEmpty()) {
            folder.flatMap(from -> below(from, file.relative()))
                    .ifPresent(place -> places.put(State.MOVED_ALONG, place));
        }
        path(file.absolute()).filter(Path::isAbsolute).ifPresent(place -> places.put(State.THERE, place));
        if (!file.sample().isEmpty()) {
            below(sample, file.sample()).ifPresent(place -> places.put(State.IN_SAMPLE, place));
        }
        if (file.kind() != NamedFile.Kind.DATA) {
            HubPlaces.cached(file.absolute()).ifPresent(place -> places.put(State.IN_CACHE, place));
        }
        return places;
    }

    private static Optional<Path> below(Path from, String relative) {
        return path(relative).map(way -> from.toAbsolutePath().resolve(way).normalize());
    }

    /** Paths may be of another system. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isThere(NamedFile file, Path place) {
        return file.kind() == NamedFile.Kind.DATA ? Files.isRegularFile(place) : Files.exists(place);
    }

    private static boolean isSame(NamedFile file, Path place) {
        try {
            for (Map.Entry<String, String> digest : file.digests().entrySet()) {
                if (!isOf(place, digest.getKey(), digest.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (GlotlensException unreadable) {
            return false;
        }
    }

    private static boolean isOf(Path place, String what, String digest) throws GlotlensException {
        return switch (what) {
            case NamedFile.WEIGHTS -> WeightDigest.of(place).equals(digest);
            case NamedFile.CONFIG -> WeightDigest.ofConfig(place).equals(digest);
            case NamedFile.TOKENIZER -> TokenizerDigest.named(place).contains(digest);
            default -> Digest.sha256(List.of(place)).equals(digest);
        };
    }
}
