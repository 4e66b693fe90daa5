package org.glotlens.app.view.neurons;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.NeuronFigureData.Bars;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.NeuronPanels;
import org.glotlens.engine.activity.NeuronsResult;

/** How many neurons each language has at which layer, and the neurons of the selected layer. */
public final class NeuronLayers implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private final ReadOnlyObjectWrapper<List<NeuronRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ObjectProperty<Bars> bars = new SimpleObjectProperty<>(this, "bars", Bars.STACKED);
    private NeuronsResult result;

    /** Follows layer, languages and theme of {@code state}. */
    NeuronLayers(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(bars, this::draw);
        bag.follow(state.layerProperty(), layer -> draw());
    }

    /** How the languages of a layer stand. */
    public ObjectProperty<Bars> barsProperty() {
        return bars;
    }

    /** The histograms of both checkpoints, or null where no neurons were found. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** The neurons of the selected layer. */
    ReadOnlyObjectProperty<List<NeuronRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit(ExportViewModel export) {
        return new NeuronExhibit("neurons", () -> result, this::selection).of(figureProperty(), export);
    }

    /** Selects the layer that was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof LayerPick(int layer)) {
            state.selectLayer(layer);
        }
    }

    /** Shows a result; null for none. */
    void show(NeuronsResult other) {
        result = other;
        draw();
    }

    private void draw() {
        boolean isThere = result != null && !result.neurons().isEmpty();
        int layer = state.layerProperty().get();
        figure.set(
                isThere
                        ? NeuronPanels.of(result.neurons(), selection())
                                .sheet(Looks.of(state.themeProperty().get()), layer)
                                .orElse(null)
                        : null);
        rows.set(isThere ? NeuronRow.at(result, layer) : List.of());
    }

    /** The languages on show; all where none of them is. */
    private NeuronFigureSelection selection() {
        List<String> shown = result.languages().stream().filter(state::isShown).toList();
        boolean isAll = shown.isEmpty() || shown.size() == result.languages().size();
        return new NeuronFigureSelection(isAll ? List.of() : shown, Checkpoints.BOTH, bars.get());
    }

    @Override
    public void close() {
        bag.close();
    }
}
