package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

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
            try {
                InputFile.requireOrdinary(file);
            } catch (IOException e) {
                throw new CheckpointException(
                        Message.of("digest.cannotRead", "Cannot read %s: %s", FileNames.of(file), FileNames.reason(e)),
                        e);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (channel.read(buffer.clear()) >= 0) {
                    digest.update(buffer.flip());
                }
            } catch (IOException e) {
                throw new CheckpointException(
                        Message.of(
                                "digest.cannotRead2", "Cannot read %s: %s.", FileNames.of(file), FileNames.reason(e)),
                        e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Digest of bytes in memory, as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** A digest of nothing yet. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
