package org.glotlens.engine.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What branches and tags of a checkpoint in the cache lead to.
 *
 * @param model the checkpoint's folder
 */
record CachedRefs(Path model) {
    static final String MAIN = "main";
    private static final String FOLDER = "refs";
    private static final int LARGEST = 256;

    /** The commit of a branch or tag; empty where that is not in the cache. */
    Optional<String> commit(String name) {
        try {
            return read(model.resolve(FOLDER).resolve(name));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Commit to branch or tag; {@code main} wins over others. */
    Map<String, String> byCommit() throws IOException {
        Map<String, String> refs = new HashMap<>();
        Path folder = model.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return refs;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String ref = folder.relativize(file).toString().replace('\\', '/');
            read(file).ifPresent(commit -> refs.merge(commit, ref, (one, other) -> other.equals(MAIN) ? other : one));
        }
        return refs;
    }

    private static Optional<String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        String commit = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return commit.matches("[0-9A-Za-z_][0-9A-Za-z._-]*") ? Optional.of(commit) : Optional.empty();
    }
}
