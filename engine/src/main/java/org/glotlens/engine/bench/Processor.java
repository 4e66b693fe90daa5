package org.glotlens.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine's processor is called. */
final class Processor {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final String KEY = "model name";

    private Processor() {}

    /** The model name where Linux tells it, else the architecture. */
    static String name() {
        if (Files.isReadable(CPUINFO)) {
            try (var lines = Files.lines(CPUINFO)) {
                return lines.filter(line -> line.startsWith(KEY))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
