package org.glotlens.app.view.edits;

import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.edit.Edits;

/** Edits in a few words, for sentences that compare what is shown with what is in force. */
public record EditWords(Edits edits) {
    /** How many they are. */
    public String count() {
        return edits.isEmpty()
                ? Messages.text("stale.noEdits")
                : Messages.text("stale.edits", edits.groups().size());
    }

    /** The same beside others, of which there may be as many. */
    public String beside(Edits others) {
        return count().equals(new EditWords(others).count()) ? Messages.text("stale.otherEdits") : count();
    }
}
