package org.glotlens.engine.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * A data file that is read from begin to end, once or several times, and the digest of the bytes that were read: rows
 * and digest cannot come from different states of the file.
 */
public final class InputFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private String sha256 = "";

    /** A file by its path; nothing is read yet. */
    public InputFile(Path path) {
        this.path = path;
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /**
     * Begins to read. A pass that comes to the end of the file gives the digest. The caller closes the stream.
     *
     * @throws DataException if the file is missing, a folder, may not be read, or was never downloaded
     */
    public InputStream open() throws DataException {
        if (Files.isDirectory(path)) {
            throw new DataException(
                    Message.of("inputFile.cannotReadItIs", "Cannot read %s: it is a folder, expected a file.", path));
        }
        try {
            requireOrdinary(path);
            InputStream in = new BufferedInputStream(new Pass(Files.newInputStream(path)), BUFFER_BYTES);
            Optional<Message> standIn = StandIn.ofText(in);
            if (standIn.isPresent()) {
                in.close();
                throw new DataException(Message.of("inputFile.cannotRead", "Cannot read %s: %s", path, standIn.get()));
            }
            return in;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Refuses a device, a queue and the like, which may have no end and may wait for ever.
     *
     * @throws IOException if there is something, and it is no ordinary file
     */
    static void requireOrdinary(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FileSystemException(
                    path.toString(), null, "it is no ordinary file. Save what it holds to one, and name that.");
        }
    }

    /** The file with the digest of what was read of it. */
    public Input read() {
        if (sha256.isEmpty()) {
            throw new IllegalStateException(path + " was not read to its end");
        }
        return new Input(path.toString(), sha256);
    }

    /** The sentence about a file that cannot be read. */
    DataException unreadable(IOException e) {
        Message why = switch (e) {
            case NoSuchFileException _ -> Message.of("inputFile.noSuchFile", "there is no such file. Check the path.");
            case AccessDeniedException _ ->
                Message.of("inputFile.denied", "permission denied. Check the permissions of the file.");
            case FileSystemException known
            when known.getReason() != null -> Message.of("inputFile.system", "%s", known.getReason());
            default -> Message.of("inputFile.system", "%s", e.getMessage());
        };
        return new DataException(Message.of("inputFile.cannotRead2", "Cannot read %s: %s", path, why), e);
    }

    /** One reading of the file, which counts once its end has been seen. */
    private final class Pass extends FilterInputStream {
        private final MessageDigest digest = Digest.sha256();
        private boolean isAtEnd;

        Pass(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                digest.update((byte) b);
            } else {
                end();
            }
            return b;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            if (read >= 0) {
                digest.update(into, from, read);
            } else {
                end();
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void end() throws IOException {
            if (isAtEnd) {
                return;
            }
            isAtEnd = true;
            String seen = HexFormat.of().formatHex(digest.digest());
            if (!sha256.isEmpty() && !sha256.equals(seen)) {
                throw new IOException("it was changed while it was read. Leave it alone and try again.");
            }
            sha256 = seen;
        }
    }
}
