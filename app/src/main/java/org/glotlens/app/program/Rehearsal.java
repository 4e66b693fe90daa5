package org.glotlens.app.program;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/**
 * A start of the workbench without an audience: it ends by itself once the window stands still. The launcher runs one
 * after a build, with {@code -XX:AOTCacheOutput}, so that the JVM records which classes a start needs; real starts are
 * then several times as fast.
 */
public final class Rehearsal {
    /** The system property that asks for one. */
    private static final String PROPERTY = "glotlens.rehearsal";

    private static final long POLL_MS = 250;
    private static final int STILL_POLLS = 8;
    private static final int MOST_POLLS = 160;
    private static final int WINDOW_CLASSES = 3000;

    private Rehearsal() {}

    /** Whether this start is one. */
    public static boolean isAskedFor() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Watches from a thread of its own and ends the JVM when no class has been loaded for two seconds, or after 40. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("rehearsal").start(Rehearsal::watch);
    }

    private static void watch() {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        long loaded = 0;
        int still = 0;
        for (int poll = 0; poll < MOST_POLLS && still < STILL_POLLS; poll++) {
            try {
                Thread.sleep(POLL_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            long now = classes.getTotalLoadedClassCount();
            still = now == loaded && now > WINDOW_CLASSES ? still + 1 : 0;
            loaded = now;
        }
        // what the JVM recorded is written while it ends
        Alarm.off();
        System.exit(0);
    }
}
