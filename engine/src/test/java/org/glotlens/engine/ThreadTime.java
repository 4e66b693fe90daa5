package org.glotlens.engine;

import java.lang.management.ManagementFactory;

/** Processor time of the thread that asks, which other programs on the machine hardly lengthen. */
public final class ThreadTime {
    private ThreadTime() {}

    /** What it has taken until now, seconds. */
    public static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
