package org.glotlens.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Resident memory of this process as Linux counts it; unknown on other systems. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    /** What tells the kernel to begin a new peak. */
    private static final String RESET_PEAK = "5";

    private ProcessMemory() {}

    /** Bytes in memory now. */
    public static OptionalLong residentBytes() {
        return read("VmRSS:");
    }

    /** Most bytes in memory since {@link #resetPeak} or the start. */
    public static OptionalLong peakBytes() {
        return read("VmHWM:");
    }

    /** Begins a new peak where the system allows it. */
    public static void resetPeak() {
        try {
            if (Files.isWritable(CLEAR)) {
                Files.writeString(CLEAR, RESET_PEAK);
            }
        } catch (IOException e) {
            // Not allowed: the peak since the start stands, which is never lower.
            return;
        }
    }

    private static OptionalLong read(String key) {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.substring(key.length())
                                    .replace("kB", "")
                                    .strip())
                            * 1024)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
