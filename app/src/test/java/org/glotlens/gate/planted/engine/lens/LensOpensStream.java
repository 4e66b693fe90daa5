package org.glotlens.gate.planted.engine.lens;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Planted: opens a file for writing outside of engine.file, by a stream. */
public final class LensOpensStream {
    private LensOpensStream() {}

    static void write(Path file) throws IOException {
        new FileOutputStream(file.toFile()).close();
    }
}
