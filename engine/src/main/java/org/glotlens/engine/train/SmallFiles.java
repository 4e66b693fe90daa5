package org.glotlens.engine.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.checkpoint.AtomicFile;
import org.glotlens.engine.checkpoint.CheckpointException;

/** Writes small files so that they appear whole or not at all. */
final class SmallFiles {
    private SmallFiles() {}

    static void copy(Path from, Path to) throws CheckpointException {
        AtomicFile.write(to, channel -> writeAll(channel, Files.readAllBytes(from)));
    }

    static void write(Path to, byte[] bytes) throws CheckpointException {
        AtomicFile.write(to, channel -> writeAll(channel, bytes));
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
