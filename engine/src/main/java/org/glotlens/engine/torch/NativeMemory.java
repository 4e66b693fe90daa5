package org.glotlens.engine.torch;

import java.util.List;

/** Tells whether native work failed because memory ran out. */
public final class NativeMemory {
    private static final List<String> SIGNS = List.of(
            "DefaultCPUAllocator",
            "not enough memory",
            "can't allocate memory",
            "out of memory",
            "Cannot allocate memory",
            "bad_alloc");

    private NativeMemory() {}

    /** Whether this failure, or one that it stems from, is a lack of memory of the machine, the device or the JVM. */
    public static boolean isExhausted(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage());
            if (at instanceof OutOfMemoryError || SIGNS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
