package org.glotlens.engine.checkpoint.quant;

import java.util.OptionalInt;

/**
 * What the config of a GPTQ checkpoint says and its tensors do not.
 *
 * @param groupSize inputs that share a scale, -1 for all, where one is named for all weights
 */
public record GptqSettings(Zero zero, OptionalInt groupSize) {
    /** What stored zeros stand for. */
    public enum Zero {
        /** One less than the zero, in 4 bits: version 1. */
        STORED_MINUS_ONE,
        /** The zero: version 2. */
        STORED,
        /** 8 whatever is stored: every symmetric file. Releases differ in what they write there. */
        EIGHT
    }
}
