package org.glotlens.app.view.neurons;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.engine.measure.LanguageEdits.Kind;

/** The switch of one language's neurons. */
public final class NeuronSwitch {
    private final String language;
    private final int neurons;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    private final ObjectProperty<Kind> kind;

    /**
     * One that is off.
     *
     * @param neurons how many belong to the language
     */
    NeuronSwitch(String language, int neurons, Kind kind) {
        this.language = language;
        this.neurons = neurons;
        this.kind = new SimpleObjectProperty<>(this, "kind", kind);
    }

    /** The code. */
    public String language() {
        return language;
    }

    /** How many neurons it has; where there are none, nothing can be switched. */
    public int neurons() {
        return neurons;
    }

    /** Whether its edits are in force. */
    public BooleanProperty onProperty() {
        return on;
    }

    /** What is done to its neurons. */
    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** What can be done to neurons, or to experts. */
    static List<Kind> kinds(boolean isOfExperts) {
        return isOfExperts ? List.of(Kind.SET) : List.of(Kind.values());
    }
}
