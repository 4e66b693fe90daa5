package org.glotlens.app.view.window;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which parts of the window are on show. */
public final class WindowLayout {
    private final StringProperty tab = new SimpleStringProperty(this, "tab", "tab.overview");
    private final DoubleProperty size = new SimpleDoubleProperty(this, "size", 1);
    private final BooleanProperty side = new SimpleBooleanProperty(this, "side", true);

    /** By how much everything is larger than usual. */
    public DoubleProperty sizeProperty() {
        return size;
    }

    /** Key of the selected tab; one that no tab has changes nothing. */
    public StringProperty tabProperty() {
        return tab;
    }

    /** Whether the side bar is on show where it is of use. */
    public BooleanProperty sideProperty() {
        return side;
    }
}
