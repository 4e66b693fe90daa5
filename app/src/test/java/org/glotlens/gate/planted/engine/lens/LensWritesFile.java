package org.glotlens.gate.planted.engine.lens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: opens a file for writing outside of engine.file. */
public final class LensWritesFile {
    private LensWritesFile() {}

    static void write(Path file) throws IOException {
        Files.writeString(file, "");
    }
}
