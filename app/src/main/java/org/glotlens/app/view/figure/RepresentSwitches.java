package org.glotlens.app.view.figure;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.engine.file.LanguageCode;

/** How the figures of a representation run are drawn, the same for both checkpoints, so that they compare. */
public final class RepresentSwitches {
    private final BooleanProperty frozen = new SimpleBooleanProperty(this, "frozen", true);
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(this, "measure", Measure.PEARSON);
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");
    private final ObjectProperty<Measure> alignment = new SimpleObjectProperty<>(this, "alignment", Measure.MEXA);
    private final StringProperty pivot = new SimpleStringProperty(this, "pivot", LanguageCode.ENGLISH);

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

    /** What the curves over the layers compare languages by. */
    public ObjectProperty<Measure> alignmentProperty() {
        return alignment;
    }

    /** The language that all others are compared with there. */
    public StringProperty pivotProperty() {
        return pivot;
    }
}
