package org.glotlens.app.view.figure;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.RepresentScope;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** What the views of a representation run have in common: one checkpoint at the selected layer. */
public abstract class RepresentViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final Side side;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>();

    /** For one checkpoint of {@code state}; {@link #follow} starts drawing. */
    protected RepresentViewModel(WorkbenchState state, Side side) {
        this.state = state;
        this.side = side;
    }

    /** The figure, or null while there are no readings of this checkpoint. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** Draws now, and again whenever result, layer, languages, theme or one of {@code others} change. */
    protected final void follow(List<? extends Observable> others) {
        bag.onChange(state.representProperty(), this::draw);
        bag.onChange(state.layerProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        others.forEach(other -> bag.onChange(other, this::draw));
        draw();
    }

    /** The figure of what is on show. */
    protected abstract Figure figure(RepresentScope scope, FigureStyle style);

    private void draw() {
        RepresentResult result = state.representProperty().get();
        if (result == null || !result.sides().contains(side)) {
            figure.set(null);
            return;
        }
        int layer = Math.min(state.layerProperty().get(), result.nLayers());
        List<String> shown = result.languages().stream().filter(state::isShown).toList();
        var scope = new RepresentScope(result, side, layer, shown);
        figure.set(figure(scope, Looks.of(state.themeProperty().get())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
