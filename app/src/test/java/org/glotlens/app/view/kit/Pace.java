package org.glotlens.app.view.kit;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

/**
 * How fast this machine is just now, in one thread: the processor time of a fixed piece of work, sorting 100,000 numbers. A budget
 * in units of it is the same on a slow machine and on a fast one.
 */
public final class Pace {
    private static final int[] NUMBERS = new Random(1).ints(100_000).toArray();

    private Pace() {}

    /** Milliseconds of this thread for the work once. */
    public static double millis() {
        var thread = ManagementFactory.getThreadMXBean();
        long begun = thread.getCurrentThreadCpuTime();
        Arrays.sort(NUMBERS.clone());
        return (thread.getCurrentThreadCpuTime() - begun) / 1e6;
    }
}
