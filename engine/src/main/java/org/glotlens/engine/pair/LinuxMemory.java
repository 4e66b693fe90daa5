package org.glotlens.engine.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads Linux's own estimate of available memory, which counts page cache that can be given up. */
final class LinuxMemory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final String KEY = "MemAvailable:";

    private LinuxMemory() {}

    /** Bytes, or 0 on other systems. */
    static long availableBytes() {
        if (!Files.isReadable(MEMINFO)) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(MEMINFO)) {
                if (line.startsWith(KEY)) {
                    return Long.parseLong(line.substring(KEY.length())
                                    .replace("kB", "")
                                    .strip())
                            * 1024;
                }
            }
            return 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
