package org.glotlens.app.view.neurons;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.engine.neuron.SwitchKind;

/** The switch of one language's neurons. */
public final class NeuronSwitch {
    private final String language;
    private final int neurons;
    private final List<SwitchKind> kinds;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    private final ObjectProperty<SwitchKind> kind;

    /**
     * One that is off.
     *
     * @param neurons how many belong to the language
     * @param kinds what can be done to them, at least one
     */
    NeuronSwitch(String language, int neurons, List<SwitchKind> kinds) {
        this.language = language;
        this.neurons = neurons;
        this.kinds = List.copyOf(kinds);
        this.kind = new SimpleObjectProperty<>(this, "kind", kinds.getFirst());
    }

    /** The code. */
    public String language() {
        return language;
    }

    /** How many neurons it has; where there are none, nothing can be switched. */
    public int neurons() {
        return neurons;
    }

    /** What can be done to its neurons. */
    public List<SwitchKind> kinds() {
        return kinds;
    }

    /** Whether its edits are in force. */
    public BooleanProperty onProperty() {
        return on;
    }

    /** What is done to its neurons. */
    public ObjectProperty<SwitchKind> kindProperty() {
        return kind;
    }
}
