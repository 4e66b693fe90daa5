package org.glotlens.engine.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a run is doing, or how it ended. */
public enum RunPhase {
    /** Reads data and weights. */
    STARTING,
    /** Takes steps. */
    TRAINING,
    /** Writes a save. */
    SAVING,
    /** Reads its probes. */
    MEASURING,
    /** Waits between two steps because somebody asked it to. */
    PAUSED,
    /** Took every step. */
    FINISHED,
    /** Was asked to stop, and saved. */
    STOPPED,
    /** Could not go on; the message says why. */
    FAILED;

    /** The word used in files. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The phase with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static RunPhase of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more will come. */
    public boolean isEnd() {
        return this == FINISHED || this == STOPPED || this == FAILED;
    }
}
