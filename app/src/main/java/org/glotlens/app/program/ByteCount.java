package org.glotlens.app.program;

import java.util.Locale;

/** Numbers of bytes as disks and hubs tell them: {@code 1.2 GB}, in thousands. */
public final class ByteCount {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final double THOUSAND = 1000;

    private ByteCount() {}

    /** Three digits at most and the unit. */
    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= THOUSAND - 0.5 && unit < UNITS.length - 1) {
            value /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 9.95 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
