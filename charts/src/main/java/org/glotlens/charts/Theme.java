package org.glotlens.charts;

import java.awt.Color;

/** The neutral colours of a figure: what lies behind the data and what explains it. */
public enum Theme {
    LIGHT(0xFFFFFF, 0x1F2328, 0x5B636D, 0xE6E9ED, 0x878F98, 0xF7F7F5, 0xB42318),
    DARK(0x1B1F24, 0xE6E9ED, 0x9BA4AF, 0x2E343C, 0x6A727C, 0x2A3038, 0xFF9E8A),
    PRINT(0xFFFFFF, 0x000000, 0x404040, 0xE3E3E3, 0x808080, 0xF7F7F7, 0xA01010);

    private final Color background;
    private final Color ink;
    private final Color muted;
    private final Color grid;
    private final Color axis;
    private final Color neutral;
    private final Color warning;

    Theme(int background, int ink, int muted, int grid, int axis, int neutral, int warning) {
        this.background = new Color(background);
        this.ink = new Color(ink);
        this.muted = new Color(muted);
        this.grid = new Color(grid);
        this.axis = new Color(axis);
        this.neutral = new Color(neutral);
        this.warning = new Color(warning);
    }

    /** What the figure is drawn on. */
    public Color background() {
        return background;
    }

    /** Titles, values and the selection. */
    public Color ink() {
        return ink;
    }

    /** Axis numbers, captions. */
    public Color muted() {
        return muted;
    }

    /** Grid lines behind the data. */
    public Color grid() {
        return grid;
    }

    /** Axis lines and tick marks. */
    public Color axis() {
        return axis;
    }

    /** The middle of a diverging colour scale: no relation. */
    public Color neutral() {
        return neutral;
    }

    /** Lines that say that a number must not be read at face value. */
    public Color warning() {
        return warning;
    }

    /** Whether the data colours must be light ones. */
    public boolean isDark() {
        return this == DARK;
    }
}
