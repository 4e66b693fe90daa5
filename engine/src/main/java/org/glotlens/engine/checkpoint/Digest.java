package org.glotlens.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of files, streamed. */
public final class Digest {
    private static final int CHUNK_BYTES = 1 << 20;

    private Digest() {}

    /**
     * Digest of the files' bytes one after the other: for one file what {@code sha256sum} prints, for several what
     * {@code cat a b | sha256sum} prints.
     *
     * @return 64 lower-case hexadecimal digits
     * @throws CheckpointException if a file cannot be read
     */
    public static String sha256(List<Path> files) throws CheckpointException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES);
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (channel.read(buffer.clear()) >= 0) {
                    digest.update(buffer.flip());
                }
            } catch (IOException e) {
                throw new CheckpointException(
                        "Cannot read %s: %s.".formatted(FileNames.of(file), FileNames.reason(e)), e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Digest of the weight files in a folder.
     *
     * @param folder of a checkpoint or of an adapter
     * @throws CheckpointException if it is neither, or cannot be read
     * @throws UnsupportedModelException if it is an adapter of another kind than LoRA
     */
    public static String ofWeights(Path folder) throws CheckpointException, UnsupportedModelException {
        if (AdapterCheckpoint.isAdapterFolder(folder)) {
            try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
                return adapter.weightsSha256();
            }
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.weightsSha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
