package org.glotlens.engine.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Notes what kernels of our own take, which the library's profiler does not see. Engine thread only. */
final class OwnTrace {
    /** Stands for the engine thread, beside what the library calls it; the two never work at once. */
    private static final int THREAD = -1;

    private final long start = System.nanoTime();
    private final List<OpEvent> events = new ArrayList<>();

    /** Microseconds since the start. */
    double micros() {
        return (System.nanoTime() - start) / 1e3;
    }

    /** Notes work that has just ended. */
    void add(String name, double begin, Tensor... operands) {
        List<long[]> shapes = Arrays.stream(operands).map(Tensor::shape).toList();
        events.add(new OpEvent(name, THREAD, begin, micros() - begin, shapes));
    }

    List<OpEvent> events() {
        return events;
    }
}
