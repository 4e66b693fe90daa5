package org.glotlens.app.view.figure;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PcaFigureData.Span;
import org.glotlens.charts.RepresentScope;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** What the views of a representation run have in common: one checkpoint at the selected layer. */
public abstract class RepresentViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final RepresentSwitches switches;
    private final Side side;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>();

    /**
     * For one checkpoint of {@code state}; {@link #follow} starts drawing.
     *
     * @param switches the same for both checkpoints
     */
    protected RepresentViewModel(WorkbenchState state, RepresentSwitches switches, Side side) {
        this.state = state;
        this.switches = switches;
        this.side = side;
    }

    /** The figure, or null while there are no readings of this checkpoint. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** What the figures show now; all layers and languages where nothing was measured. */
    public RepresentSelection selection() {
        RepresentResult result = state.representProperty().get();
        List<String> shown = result == null ? List.of() : shown(result);
        boolean isAll = result == null || shown.size() == result.languages().size();
        return new RepresentSelection(
                result == null ? List.of() : List.of(layer(result)),
                isAll ? List.of() : shown,
                Checkpoints.of(side),
                switches.frozenProperty().get() ? Span.ALL_LAYERS : Span.LAYER,
                switches.measureProperty().get(),
                switches.differenceProperty().get(),
                switches.alignmentProperty().get(),
                switches.pivotProperty().get() == null
                        ? LanguageCode.ENGLISH
                        : switches.pivotProperty().get());
    }

    /** Draws now, and again whenever result, layer, languages, theme or one of {@code others} change. */
    protected final void follow(List<? extends ObservableValue<?>> others) {
        bag.onChange(state.representProperty(), this::draw);
        bag.onChange(state.layerProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        others.forEach(other -> bag.onChange(other, this::draw));
        draw();
    }

    /** The figure of what is on show. */
    protected abstract Figure figure(RepresentPanels panels, RepresentScope scope, FigureStyle style);

    private void draw() {
        RepresentResult result = state.representProperty().get();
        if (result == null || !result.sides().contains(side)) {
            figure.set(null);
            return;
        }
        var scope = new RepresentScope(result, side, layer(result), shown(result));
        figure.set(figure(
                new RepresentPanels(result, selection()),
                scope,
                Looks.of(state.themeProperty().get())));
    }

    private int layer(RepresentResult result) {
        return Math.min(state.layerProperty().get(), result.nLayers());
    }

    private List<String> shown(RepresentResult result) {
        return result.languages().stream().filter(state::isShown).toList();
    }

    @Override
    public void close() {
        bag.close();
    }
}
