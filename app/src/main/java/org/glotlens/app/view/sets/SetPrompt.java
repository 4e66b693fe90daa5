package org.glotlens.app.view.sets;

import org.glotlens.engine.lens.Prompt;

/**
 * One prompt of the file, as the editor lists it.
 *
 * @param reason why it will be left out; empty where it will be measured
 */
public record SetPrompt(Prompt prompt, String reason) {
    /** Whether the next run leaves it out. */
    public boolean isDropped() {
        return !reason.isEmpty();
    }
}
