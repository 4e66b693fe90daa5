package org.glotlens.app.view.pca;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.WorkbenchState;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.charts.PcaFigure;
import org.glotlens.charts.PcaFigureData;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** The joint PCA scatter of one checkpoint at the selected layer. */
public final class PcaViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final Side side;
    private final Bag bag = new Bag();
    private final BooleanProperty frozen = new SimpleBooleanProperty(this, "frozen");
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");

    /** Follows the representation result, languages, layer, item and theme of {@code state}. */
    public PcaViewModel(WorkbenchState state, Side side) {
        this.state = state;
        this.side = side;
        bag.onChange(state.representProperty(), this::draw);
        bag.onChange(state.layerProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(state.itemProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(frozen, this::draw);
        draw();
    }

    /** Whether the axes have room for all layers and stand still while the layer moves. */
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /** The figure, or null while there are no readings of this checkpoint. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof ItemPick item) {
            state.selectItem(item);
        }
    }

    private void draw() {
        RepresentResult result = state.representProperty().get();
        if (result == null || !result.sides().contains(side)) {
            figure.set(null);
            return;
        }
        int layer = Math.min(state.layerProperty().get(), result.nLayers());
        var data = PcaFigureData.of(result, side, layer)
                .withLanguages(
                        result.languages().stream().filter(state::isShown).toList())
                .withSpan(frozen.get() ? PcaFigureData.Span.ALL_LAYERS : PcaFigureData.Span.LAYER)
                .withSelected(Optional.ofNullable(state.itemProperty().get()));
        figure.set(PcaFigure.of(data, Looks.of(state.themeProperty().get())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
