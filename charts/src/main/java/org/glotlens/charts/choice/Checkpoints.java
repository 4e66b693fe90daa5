package org.glotlens.charts.choice;

import java.util.List;
import org.glotlens.engine.run.Side;

/** Which checkpoints a figure shows. */
public enum Checkpoints {
    /** As one figure, base above aligned. */
    BOTH("both", List.of(Side.BASE, Side.ALIGNED)),
    /** The base alone. */
    BASE("base", List.of(Side.BASE)),
    /** The aligned one alone. */
    ALIGNED("aligned", List.of(Side.ALIGNED));

    private final String label;
    private final List<Side> sides;

    Checkpoints(String label, List<Side> sides) {
        this.label = label;
        this.sides = sides;
    }

    /** One alone. */
    public static Checkpoints of(Side side) {
        return side == Side.BASE ? BASE : ALIGNED;
    }

    /** The name used in options and settings. */
    public String label() {
        return label;
    }

    /** The checkpoints, base first. */
    public List<Side> sides() {
        return sides;
    }
}
