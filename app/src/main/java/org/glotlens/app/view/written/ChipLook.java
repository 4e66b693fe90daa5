package org.glotlens.app.view.written;

import java.util.Locale;

/** How the tokens of a text look. */
@FunctionalInterface
public interface ChipLook {
    /** The more certain the darker; blue on any ground, for text stays readable on it up to here. */
    ChipLook BY_PROBABILITY = span -> new Look(
            String.format(
                    Locale.ROOT,
                    "rgba(56,139,253,%.2f)",
                    0.06 + 0.34 * Math.clamp(span.probability(), 0, 1)),
            "",
            "");

    /**
     * How one token looks.
     *
     * @param ground a colour of style sheets
     * @param mark short letters that say the same as the ground; empty for none
     * @param said the same in words; empty for nothing
     */
    record Look(String ground, String mark, String said) {}

    /** How a token looks. */
    Look of(WrittenSpan span);
}
