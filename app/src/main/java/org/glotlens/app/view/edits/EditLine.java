package org.glotlens.app.view.edits;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.engine.edit.EditGroup;

/** One edit with its switch, or several that are parts of one thing. */
public final class EditLine {
    private final EditGroup group;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);

    EditLine(EditGroup group, boolean isOn) {
        this.group = group;
        on.set(isOn);
    }

    /** What it edits, in words. */
    public String text() {
        return group.text();
    }

    EditGroup group() {
        return group;
    }

    /** Whether it is in force. */
    public BooleanProperty onProperty() {
        return on;
    }
}
