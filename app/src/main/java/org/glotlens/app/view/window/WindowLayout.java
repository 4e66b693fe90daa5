package org.glotlens.app.view.window;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which parts of the window are on show. */
public final class WindowLayout {
    private final StringProperty tab = new SimpleStringProperty(this, "tab", "tab.overview");
    private final BooleanProperty side = new SimpleBooleanProperty(this, "side", true);

    /** Key of the selected tab; one that no tab has changes nothing. */
    public StringProperty tabProperty() {
        return tab;
    }

    /** Whether the side bar is on show where it is of use. */
    public BooleanProperty sideProperty() {
        return side;
    }
}
