package org.glotlens.app.view.edits;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.engine.edit.EditSpec;

/** One edit with its switch. */
public final class EditLine {
    private final EditSpec edit;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");

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
        EditLine again = new EditLine(edit, on.get());
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
