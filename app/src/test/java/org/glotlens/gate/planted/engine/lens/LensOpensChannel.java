package org.glotlens.gate.planted.engine.lens;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Planted: opens a file for writing outside of engine.file, by a channel. */
public final class LensOpensChannel {
    private LensOpensChannel() {}

    static void write(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.WRITE).close();
    }
}
