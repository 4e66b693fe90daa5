package org.glotlens.engine.torch;

import java.util.List;

/**
 * One native operation as it ran, or one of our kernels around several.
 *
 * @param name of the library, {@code aten::mm}, or of a kernel in {@code kernels.py}
 * @param thread a number for the thread that it ran on
 * @param begin microseconds after the first
 * @param micros how long it took, with what it called
 * @param shapes of the arrays that it was given
 */
public record OpEvent(String name, int thread, double begin, double micros, List<long[]> shapes) {
    /** When it was done, microseconds. */
    public double end() {
        return begin + micros;
    }
}
