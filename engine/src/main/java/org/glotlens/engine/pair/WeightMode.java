package org.glotlens.engine.pair;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the weights of the blocks are during a run. */
public enum WeightMode {
    /** Resident where memory allows it, else streamed. */
    AUTO,
    /** All in memory. */
    RESIDENT,
    /** Read from the files block by block, for all prompts of a run at a time. */
    STREAMED;

    /** The name used on the command line and in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode with this label. */
    public static Optional<WeightMode> labelled(String label) {
        return Arrays.stream(values())
                .filter(mode -> mode.label().equals(label))
                .findFirst();
    }
}
