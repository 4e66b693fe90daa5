package org.glotlens.engine.checkpoint;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.HubCache;
import org.glotlens.engine.gguf.GgufFile;

/**
 * Where the tokenizer of a model lies whose weights are not wanted and need not be there.
 *
 * @param place a folder that holds {@code tokenizer.json}, or a GGUF file
 */
public record TokenizerPlace(Path place) {
    private static final String SNAPSHOTS = "snapshots";

    /**
     * The place of a folder or file.
     *
     * @param given the folder, or the one of a download cache, which leads to the snapshot that counts; or a GGUF file
     * @throws CheckpointException if it is no folder and no GGUF file, or a folder without a tokenizer
     */
    public static TokenizerPlace of(Path given) throws CheckpointException {
        Checkpoint.requireModel(given);
        Path place = HubCache.snapshot(given);
        if (!GgufFile.isOne(place)) {
            new FolderOrigin(place, List.of()).requireTokenizer();
        }
        return new TokenizerPlace(place);
    }

    /** Whether a file of a model's folder decides about the ids of texts. */
    public static boolean isPart(Path file) {
        return GgufFile.isOne(file) || TokenizerDigest.isPart(file.getFileName().toString());
    }

    /**
     * The files that hold it.
     *
     * @throws CheckpointException if it is a GGUF file that cannot be read
     */
    public Companions files() throws CheckpointException {
        return Checkpoint.smallFiles(place);
    }

    /** The files whose bytes decide about the ids of texts. */
    public List<Path> parts() {
        return GgufFile.isOne(place) ? List.of(place) : TokenizerDigest.parts(place);
    }

    /**
     * Digest of everything that decides about the ids of texts.
     *
     * @throws CheckpointException if it cannot be read
     */
    public String sha256() throws CheckpointException {
        return TokenizerDigest.now(place);
    }

    /** What tables call it: the name of the folder or file; of a download cache the model's. */
    public String name() {
        Path above = place.toAbsolutePath().normalize().getParent();
        boolean isCached = above != null && above.endsWith(SNAPSHOTS);
        return isCached
                ? FileNames.of(place)
                : String.valueOf(place.toAbsolutePath().normalize().getFileName());
    }
}
