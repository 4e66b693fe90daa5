package org.glotlens.app.view.figure;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.charts.PearsonFigureData.Measure;

/** How the figures of a representation run are drawn, the same for both checkpoints, so that they compare. */
public final class RepresentSwitches {
    private final BooleanProperty frozen = new SimpleBooleanProperty(this, "frozen", true);
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(this, "measure", Measure.PEARSON);
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");

    /** Whether the axes of the scatters have room for all layers and stand still while the layer moves. */
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /** What the matrices compare languages by. */
    public ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    /** Whether the matrix of the aligned checkpoint shows aligned minus base. */
    public BooleanProperty differenceProperty() {
        return difference;
    }
}
