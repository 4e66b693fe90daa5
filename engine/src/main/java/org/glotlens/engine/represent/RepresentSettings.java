package org.glotlens.engine.represent;

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
    /** The seed where none is given. */
    public static final long SEED = 42;

    /** As the command line and the window measure where nobody says otherwise: the mean of each text's content. */
    public static RepresentSettings defaults() {
        return of(Pooling.CONTENT_MEAN, SEED);
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
