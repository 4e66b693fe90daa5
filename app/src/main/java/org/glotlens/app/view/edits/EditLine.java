package org.glotlens.app.view.edits;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.engine.edit.EditSpec;

/** One edit with its switch. */
public final class EditLine {
    private final EditSpec edit;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);

    EditLine(EditSpec edit, boolean isOn) {
        this.edit = edit;
        on.set(isOn);
    }

    /** The edit in words. */
    public String text() {
        return edit.text();
    }

    EditSpec edit() {
        return edit;
    }

    /** Whether it is in force. */
    public BooleanProperty onProperty() {
        return on;
    }
}
