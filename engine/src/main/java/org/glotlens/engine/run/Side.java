package org.glotlens.engine.run;

import org.glotlens.engine.Message;

/** Which of the two checkpoints of a comparison a reading belongs to. */
public enum Side {
    BASE("base"),
    ALIGNED("aligned");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    /** The name used in files and on screen: {@code base} or {@code aligned}. */
    public String label() {
        return label;
    }

    /** The name within a sentence. */
    public Message said() {
        return Message.of("side." + label, "%s", label);
    }
}
