package org.glotlens.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.HubCache;
import org.glotlens.engine.gguf.GgufFile;

/** The digest by which a folder's tokenizer is told from others: of every file that decides about ids. */
public final class TokenizerDigest {
    private static final String FILE = "tokenizer.json";
    private static final List<String> BESIDE =
            List.of("added_tokens.json", "special_tokens_map.json", "tokenizer_config.json");

    private TokenizerDigest() {}

    /**
     * Digest of a tokenizer: of {@code tokenizer.json} alone where nothing stands beside it; else of a line with the name
     * and the digest of each file.
     *
     * @param file {@code tokenizer.json}
     * @throws CheckpointException if a file cannot be read
     */
    static String of(Path file) throws CheckpointException {
        String alone = Digest.sha256(List.of(file));
        StringBuilder lines = new StringBuilder(FILE + " " + alone + "\n");
        boolean isAlone = true;
        for (String name : BESIDE) {
            Path beside = file.resolveSibling(name);
            if (Files.isRegularFile(beside)) {
                isAlone = false;
                lines.append(name)
                        .append(' ')
                        .append(Digest.sha256(List.of(beside)))
                        .append('\n');
            }
        }
        return isAlone ? alone : Digest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a folder's tokenizer, or of a GGUF file's. */
    static String now(Path place) throws CheckpointException {
        if (GgufFile.isOne(place)) {
            try (Checkpoint checkpoint = Checkpoint.open(place)) {
                return checkpoint.tokenizerSha256();
            }
        }
        return of(HubCache.snapshot(place).resolve(FILE));
    }

    /** Whether a file of this name is digested. */
    static boolean isPart(String name) {
        return name.equals(FILE) || BESIDE.contains(name);
    }

    /** The files of a folder that are digested. */
    static List<Path> parts(Path folder) {
        return Stream.concat(Stream.of(FILE), BESIDE.stream())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    /**
     * The digests that a result made with a folder's tokenizer may name: earlier versions took them of
     * {@code tokenizer.json} alone.
     *
     * @throws CheckpointException if a file cannot be read
     */
    public static Set<String> named(Path folder) throws CheckpointException {
        if (GgufFile.isOne(folder)) {
            return Set.of(now(folder));
        }
        Path file = HubCache.snapshot(folder).resolve(FILE);
        return new HashSet<>(List.of(of(file), Digest.sha256(List.of(file))));
    }
}
