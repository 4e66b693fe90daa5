package org.glotlens.app.view.neurons;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.NeuronPanels;
import org.glotlens.engine.activity.NeuronsResult;

/** How many neurons belong to exactly one language, to some, or to all. */
public final class NeuronAppearance implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private NeuronsResult result;

    /** Follows the theme of {@code state}. */
    NeuronAppearance(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.themeProperty(), this::draw);
    }

    /** The bars of both checkpoints, or null where no neurons were found. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit(ExportViewModel export) {
        return new NeuronExhibit("neuron_appearance", () -> result, NeuronFigureSelection::defaults)
                .of(figureProperty(), export);
    }

    /** Shows a result; null for none. */
    void show(NeuronsResult other) {
        result = other;
        draw();
    }

    private void draw() {
        figure.set(
                result == null
                        ? null
                        : NeuronPanels.appearance(
                                        result.neurons(),
                                        Checkpoints.BOTH,
                                        Looks.of(state.themeProperty().get()))
                                .orElse(null));
    }

    @Override
    public void close() {
        bag.close();
    }
}
