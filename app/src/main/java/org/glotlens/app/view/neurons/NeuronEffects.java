package org.glotlens.app.view.neurons;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.DeactivationPanels;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.engine.activity.NeuronsResult;

/** What texts lose without the neurons of a language, beside what they lose without as many random ones. */
public final class NeuronEffects implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private final ReadOnlyObjectWrapper<List<EffectRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private NeuronsResult result;

    /** Follows the theme of {@code state}. */
    NeuronEffects(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.themeProperty(), this::draw);
    }

    /** The matrices, or null where no effects were measured. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** One row for each language and checkpoint. */
    ReadOnlyObjectProperty<List<EffectRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit(ExportViewModel export) {
        return new NeuronExhibit("deactivation", () -> result, NeuronFigureSelection::defaults)
                .of(figureProperty(), export);
    }

    /** Shows a result; null for none. */
    void show(NeuronsResult other) {
        result = other;
        rows.set(other == null ? List.of() : EffectRow.of(other.deactivations()));
        draw();
    }

    private void draw() {
        figure.set(
                result == null
                        ? null
                        : new DeactivationPanels(result.deactivations(), Checkpoints.BOTH)
                                .sheet(Looks.of(state.themeProperty().get()))
                                .orElse(null));
    }

    @Override
    public void close() {
        bag.close();
    }
}
