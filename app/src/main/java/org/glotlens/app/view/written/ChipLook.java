package org.glotlens.app.view.written;

import java.util.Locale;
import java.util.function.Function;
import org.glotlens.app.view.kit.Messages;

/**
 * How the tokens of a text look.
 *
 * @param of the look of one token
 * @param hint what the look means, in a sentence
 */
public record ChipLook(Function<WrittenSpan, Look> of, String hint) {
    /** The more certain the darker; blue on any ground, for text stays readable on it up to here. */
    public static final ChipLook BY_PROBABILITY =
            new ChipLook(ChipLook::byProbability, Messages.text("try.moreIsMoreProbable"));

    /**
     * How one token looks.
     *
     * @param ground a colour of style sheets
     * @param mark short letters that say the same as the ground; empty for none
     * @param said the same in words; empty for nothing
     */
    public record Look(String ground, String mark, String said) {}

    private static Look byProbability(WrittenSpan span) {
        double strength = 0.06 + 0.34 * Math.clamp(span.probability(), 0, 1);
        return new Look(String.format(Locale.ROOT, "rgba(56,139,253,%.2f)", strength), "", "");
    }
}
