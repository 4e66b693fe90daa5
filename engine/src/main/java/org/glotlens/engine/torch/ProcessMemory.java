package org.glotlens.engine.torch;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.glotlens.engine.file.PlainFile;

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
                PlainFile.tellKernel(CLEAR, RESET_PEAK);
            }
        } catch (IOException e) {
            // Not allowed: the peak since the start stands, which is never lower.
            return;
        }
    }

    /**
     * Gives native memory that was freed back to the system. The C library of Linux else keeps what large models leave,
     * for tensors of a few MiB are not mapped one by one. Does nothing where there is no such call.
     */
    @SuppressWarnings("restricted")
    public static void giveBack() {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("malloc_trim").ifPresent(trim -> {
            MethodHandle call =
                    linker.downcallHandle(trim, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
            try {
                int _ = (int) call.invokeExact(0L);
            } catch (Throwable e) {
                throw new IllegalStateException("malloc_trim takes a size and cannot fail", e);
            }
        });
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
