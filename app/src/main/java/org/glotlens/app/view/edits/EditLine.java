package org.glotlens.app.view.edits;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.engine.edit.EditGroup;

/** One edit with its switch, or several that are parts of one thing. */
public final class EditLine {
    private final EditGroup group;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");

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

    /** Whether it is switched on. */
    public BooleanProperty onProperty() {
        return on;
    }

    /** Why it does not fit the open pair and is not in force, whether switched on or not; empty where it fits. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** The same edit, switched and refused as this one is now. */
    EditLine again() {
        EditLine again = new EditLine(group, on.get());
        again.refuse(refusal.get());
        return again;
    }

    void refuse(String why) {
        refusal.set(why);
    }

    boolean isInForce() {
        return on.get() && refusal.get().isEmpty();
    }
}
