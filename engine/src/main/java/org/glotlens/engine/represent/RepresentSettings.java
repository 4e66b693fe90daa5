package org.glotlens.engine.represent;

import org.glotlens.engine.setting.SettingTable;

/**
 * How a representation run measures.
 *
 * @param isAsPublished whether layer L is read after the final norm, as the published notebook does
 * @param axes on which checkpoints the components are fitted
 * @param superposition which point clouds are laid onto each other
 * @param seed of the shuffled null
 */
public record RepresentSettings(
        Pooling pooling, boolean isAsPublished, Axes axes, Superposition superposition, long seed) {
    /** Refuses values that their rows do not have. */
    public RepresentSettings {
        RepresentSettingRows.POOLING.require(pooling);
        RepresentSettingRows.AXES.require(axes);
        RepresentSettingRows.SUPERPOSITION.require(superposition);
    }

    /** The seed where none is given. */
    public static final long SEED = 42;

    /** As the command line and the window measure where nobody says otherwise: the mean of each text's content. */
    public static RepresentSettings defaults() {
        return of(Pooling.CONTENT_MEAN, SEED);
    }

    /** All settings, one row each: what options, files and documents are made from. */
    public static SettingTable<RepresentSettings> table() {
        return RepresentSettingRows.TABLE;
    }

    /** Layer L before the final norm, joint axes, points where they are. */
    public static RepresentSettings of(Pooling pooling, long seed) {
        return new RepresentSettings(pooling, false, Axes.JOINT, Superposition.NONE, seed);
    }

    /** The same with layer L after the final norm. */
    public RepresentSettings asPublished() {
        return new RepresentSettings(pooling, true, axes, superposition, seed);
    }
}
