package org.glotlens.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the machine's processor is called. */
final class Processor {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final String NAME = "model name";
    private static final String FAMILY = "cpu family";
    private static final String MODEL = "model";

    private Processor() {}

    /** The model name where Linux tells it, with family and model, for many processors share a name; else the architecture. */
    static String name() {
        if (Files.isReadable(CPUINFO)) {
            try (var lines = Files.lines(CPUINFO)) {
                return name(lines.takeWhile(line -> !line.isBlank()).toList());
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }

    /** Of the lines about one core. */
    static String name(List<String> lines) {
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        String name = values.getOrDefault(NAME, System.getProperty("os.arch"));
        return values.containsKey(FAMILY)
                ? name + " (family " + values.get(FAMILY) + ", model " + values.get(MODEL) + ")"
                : name;
    }
}
