package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files that are changed where they lie: logs that grow, locks. What is no ordinary file of one name, a link above all, is
 * refused with an {@link IOException} that says so.
 */
public final class PlainFile {
    private PlainFile() {}

    /** Opens a file that is locked and holds a note of who holds it. The caller closes it. */
    public static FileChannel openToLock(Path file) throws IOException {
        return Disk.inUse().openInPlace(file, StandardOpenOption.READ);
    }

    /** What another process says is added to a file. */
    public static ProcessBuilder.Redirect forOutputOf(Path file) throws IOException {
        Disk.inUse().openInPlace(file, StandardOpenOption.APPEND).close();
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    /** Tells the kernel something through one of its own files. */
    public static void tellKernel(Path file, String word) throws IOException {
        try (FileChannel kernel = Disk.inUse().openInPlace(file)) {
            kernel.write(ByteBuffer.wrap(word.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Text that is added at the end of a file, a piece at a time. */
    public static final class Growing implements AutoCloseable {
        private final Disk disk = Disk.inUse();
        private final FileChannel channel;

        /** Opens a file, making it where it is absent. */
        public Growing(Path file) throws IOException {
            channel = disk.openInPlace(file, StandardOpenOption.APPEND);
        }

        /** Adds UTF-8 text; whoever reads the file sees it. */
        public void add(String text) throws IOException {
            disk.write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                disk.force(channel);
            }
        }
    }
}
