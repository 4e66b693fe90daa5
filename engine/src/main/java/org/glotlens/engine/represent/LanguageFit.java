package org.glotlens.engine.represent;

import org.glotlens.engine.run.Side;

/**
 * How the points of a language, or of a whole checkpoint, were laid onto others at one layer.
 *
 * @param layer 0..L
 * @param language whose points were moved; {@code *} for all languages of the checkpoint
 * @param onto the reference language, or {@code base}
 */
public record LanguageFit(Side side, int layer, String language, String onto, Procrustes procrustes) {
    /** All languages of a checkpoint. */
    static final String ALL = "*";

    /** Whether the points of a language were moved. */
    boolean moved(String code) {
        return language.equals(ALL) || language.equals(code);
    }
}
