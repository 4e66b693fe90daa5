package org.glotlens.app.view.pearson;

import java.util.List;
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
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.PearsonFigureData;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** The Pearson matrix of one checkpoint at the selected layer. */
public final class PearsonViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final Side side;
    private final Bag bag = new Bag();
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");

    /** Follows the representation result, languages, layer, cell and theme of {@code state}. */
    public PearsonViewModel(WorkbenchState state, Side side) {
        this.state = state;
        this.side = side;
        bag.onChange(state.representProperty(), this::draw);
        bag.onChange(state.layerProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(state.cellProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(difference, this::draw);
        draw();
    }

    /** Whether the aligned checkpoint's matrix shows aligned minus base. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** The figure, or null while there are no readings of this checkpoint. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof CellPick cell) {
            state.cellProperty().set(cell);
        }
    }

    private void draw() {
        RepresentResult result = state.representProperty().get();
        if (result == null || !result.sides().contains(side)) {
            figure.set(null);
            return;
        }
        int layer = Math.min(state.layerProperty().get(), result.nLayers());
        List<String> shown = result.languages().stream().filter(state::isShown).toList();
        boolean isDifference =
                difference.get() && side == Side.ALIGNED && result.sides().size() == 2;
        var data = PearsonFigureData.of(result, side, layer)
                .withLanguages(shown)
                .withReading(
                        isDifference ? PearsonFigureData.Reading.DIFFERENCE : PearsonFigureData.Reading.CORRELATION)
                .withSelected(Optional.ofNullable(state.cellProperty().get())
                        .filter(c -> c.row() < shown.size() && c.column() < shown.size()));
        figure.set(PearsonFigure.of(data, Looks.of(state.themeProperty().get())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
