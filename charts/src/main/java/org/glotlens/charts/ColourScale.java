package org.glotlens.charts;

import java.awt.Color;

/** Maps numbers to colours between two ends, by linear steps through fixed stops. */
final class ColourScale {
    private final double low;
    private final double high;
    private final Color[] stops;

    private ColourScale(double low, double high, Color... stops) {
        this.low = low;
        this.high = high;
        this.stops = stops;
    }

    /** Matplotlib's plasma, dark at {@code low}: the scale of the published entropy strips. */
    static ColourScale plasma(double low, double high) {
        return new ColourScale(
                low,
                high,
                hex(0x0D0887),
                hex(0x5402A3),
                hex(0x8B0AA5),
                hex(0xB93289),
                hex(0xDB5C68),
                hex(0xF48849),
                hex(0xFEBC2A),
                hex(0xF0F921));
    }

    /** Blue below zero, the theme's neutral at zero, red above; ends at -1 and 1 times {@code reach}. */
    static ColourScale diverging(double reach, Theme theme) {
        return theme.isDark()
                ? new ColourScale(
                        -reach, reach, hex(0x6FB7F0), hex(0x2F77B4), theme.neutral(), hex(0xB8492F), hex(0xFF9A76))
                : new ColourScale(
                        -reach, reach, hex(0x1F5A96), hex(0x7FB2D8), theme.neutral(), hex(0xEE9C7C), hex(0xA61C2C));
    }

    /** From the theme's neutral at 0 to blue at 1. */
    static ColourScale shares(Theme theme) {
        return blues(0, 1, theme);
    }

    /** From the theme's neutral at {@code low} to blue at {@code high}. */
    static ColourScale blues(double low, double high, Theme theme) {
        return theme.isDark()
                ? new ColourScale(low, high, theme.neutral(), hex(0x2F77B4), hex(0x6FB7F0))
                : new ColourScale(low, high, theme.neutral(), hex(0x7FB2D8), hex(0x1F5A96));
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** The colour of a value; values beyond the ends take the end's colour. */
    Color at(double value) {
        double share = high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0;
        double place = share * (stops.length - 1);
        int index = Math.min((int) place, stops.length - 2);
        return mix(stops[index], stops[index + 1], place - index);
    }

    /** Where black and white stand out alike: (x + 0.05)² = 0.05 · 1.05. Either has 4.58 : 1 there, and one of them more elsewhere. */
    private static final double AS_FAR = 0.1791;

    /** Black or white, whichever reads better on a ground: 4.5 : 1 at least. */
    static Color inkOn(Color ground) {
        return luminance(ground) > AS_FAR ? Color.BLACK : Color.WHITE;
    }

    /** A colour between two others; {@code share} 0 gives the first. */
    static Color mix(Color from, Color to, double share) {
        return new Color(
                (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
    }

    /** Relative luminance (WCAG 2), 0..1. */
    static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static Color hex(int rgb) {
        return new Color(rgb);
    }
}
