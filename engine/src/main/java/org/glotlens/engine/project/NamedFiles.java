package org.glotlens.engine.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/** Gathers the files that a project names, each once, as seen from where the project is saved. */
public final class NamedFiles {
    private final Optional<Path> folder;
    private final Path sample;
    private final Map<String, Path> places;
    private final Map<String, NamedFile> files = new LinkedHashMap<>();

    /**
     * Files of a project.
     *
     * @param folder that it is saved in; empty where it is saved for the program itself
     * @param sample the folder of the bundled sample
     * @param places where files are that moved, by what results call them
     */
    public NamedFiles(Optional<Path> folder, Path sample, Map<String, Path> places) {
        this.places = Map.copyOf(places);
        this.folder = folder.map(Path::toAbsolutePath).map(Path::normalize);
        this.sample = sample.toAbsolutePath().normalize();
    }

    /** The files that a result was made from, with their digests. */
    public NamedFiles add(ProjectResult result) {
        Provenance made = result.measured().result().provenance();
        add(result.folders(), Optional.of(made));
        made.inputs().forEach((name, sha256) -> add(NamedFile.Kind.DATA, name, Map.of(NamedFile.BYTES, sha256)));
        return this;
    }

    /** A pair of checkpoints, with digests where a result says them. */
    public NamedFiles add(PairFolders pair, Optional<Provenance> made) {
        add(NamedFile.Kind.BASE, pair.base().toString(), digests(made, Side.BASE));
        pair.aligned()
                .ifPresent(aligned -> add(NamedFile.Kind.ALIGNED, aligned.toString(), digests(made, Side.ALIGNED)));
        pair.proxy().ifPresent(small -> {
            add(NamedFile.Kind.BASE, small.expert().toString(), weights(made, "expert"));
            small.expertAdapter()
                    .ifPresent(adapter ->
                            add(NamedFile.Kind.ALIGNED, adapter.toString(), weights(made, "expert-adapter")));
            add(NamedFile.Kind.BASE, small.antiexpert().toString(), weights(made, "antiexpert"));
        });
        pair.bridge().ifPresent(front -> {
            add(NamedFile.Kind.BASE, front.encoder().toString(), weights(made, "encoder"));
            add(NamedFile.Kind.ALIGNED, front.bridge().toString(), weights(made, "bridge"));
        });
        return this;
    }

    /** A file by the name that it is called by, with what was digested of it. */
    public NamedFiles add(NamedFile.Kind kind, String name, Map<String, String> digests) {
        String absolute = absolute(name);
        NamedFile before = files.get(absolute);
        List<String> names = new ArrayList<>(before == null ? List.of() : before.names());
        if (!names.contains(name)) {
            names.add(name);
        }
        Map<String, String> all = new LinkedHashMap<>(digests);
        if (before != null) {
            all.putAll(before.digests());
        }
        NamedFile.Kind known = before == null ? kind : before.kind();
        files.put(absolute, new NamedFile(known, names, absolute, relative(absolute), ofSample(absolute), all));
        return this;
    }

    /** All of them. */
    public List<NamedFile> list() {
        return List.copyOf(files.values());
    }

    private static Map<String, String> weights(Optional<Provenance> made, String role) {
        Map<String, String> digests = new LinkedHashMap<>();
        made.ifPresent(
                known -> put(digests, NamedFile.WEIGHTS, known.weightsSha256().get(role)));
        return digests;
    }

    private static Map<String, String> digests(Optional<Provenance> made, Side side) {
        Map<String, String> digests = new LinkedHashMap<>();
        if (made.isPresent()) {
            put(digests, NamedFile.WEIGHTS, made.get().weightsSha256().get(side.label()));
            put(digests, NamedFile.CONFIG, made.get().configSha256().get(side.label()));
            if (side == Side.BASE) {
                put(digests, NamedFile.TOKENIZER, made.get().tokenizerSha256());
            }
        }
        return digests;
    }

    private static void put(Map<String, String> digests, String what, String digest) {
        if (digest != null && !digest.isEmpty()) {
            digests.put(what, digest);
        }
    }

    /** Names of the sample are meant from the folder that it lies in, all others from the present one. */
    private String absolute(String name) {
        Path known = places.get(name);
        if (known != null) {
            return known.toAbsolutePath().normalize().toString();
        }
        try {
            Path here = Path.of(name).toAbsolutePath().normalize();
            Path beside = sample.resolveSibling(name).normalize();
            return (!Files.exists(here) && beside.startsWith(sample) ? beside : here).toString();
        } catch (InvalidPathException e) {
            return name;
        }
    }

    private String relative(String absolute) {
        return folder.map(from -> way(from, absolute)).orElse("");
    }

    private String ofSample(String absolute) {
        String way = way(sample, absolute);
        return way.startsWith("..") ? "" : way;
    }

    /** With slashes on every system. */
    private static String way(Path from, String absolute) {
        try {
            return from.relativize(Path.of(absolute)).toString().replace('\\', '/');
        } catch (IllegalArgumentException otherDisk) {
            return "";
        }
    }
}
