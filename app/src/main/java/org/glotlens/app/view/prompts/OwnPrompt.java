package org.glotlens.app.view.prompts;

import org.glotlens.app.view.state.Shown;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;

/**
 * A prompt that a person asked, with what the lens read of it.
 *
 * @param from what was measured
 */
public record OwnPrompt(Shown<LensMeasurement> from, LensResult result) {
    /** Whether a measurement is of one prompt that was typed. */
    public static boolean isOne(LensMeasurement measurement) {
        return measurement.prompts().content().size() == 1
                && measurement.prompts().content().getFirst().id().equals(TypedPrompt.ID);
    }

    /** The prompt itself. */
    public Prompt prompt() {
        return from.measurement().prompts().content().getFirst();
    }

    /** Whether another is the same prompt under the same edits. */
    boolean isAgain(OwnPrompt other) {
        return prompt().equals(other.prompt())
                && from.measurement().edits().equals(other.from.measurement().edits());
    }
}
