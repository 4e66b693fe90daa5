package org.glotlens.app.view.steer;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.SteerFigureData;
import org.glotlens.charts.choice.SteerPanels;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.steer.SteerResult;

/** The heat maps of a sweep, the cell of the chosen layer and strength framed; a click on a cell chooses both. */
public final class SteerSweeping implements AutoCloseable {
    private final WorkbenchState state;
    private final DoubleProperty strength;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private SteerResult result;

    /** Follows layer and theme of {@code state}. */
    SteerSweeping(WorkbenchState state, DoubleProperty strength) {
        this.state = state;
        this.strength = strength;
        bag.onChange(state.themeProperty(), this::draw);
        bag.follow(state.layerProperty(), layer -> draw());
        bag.follow(strength, now -> draw());
    }

    /** The figure, or null before the first sweep. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit() {
        return Exhibit.of(
                "steer",
                figureProperty(),
                () -> ProvenanceJson.text(result == null ? List.of() : List.of(result.provenance())));
    }

    /** Chooses layer and strength of a cell. */
    public void pick(FigurePick pick) {
        if (result != null && pick instanceof CellPick(int row, int column)) {
            SteerFigureData data = SteerFigureData.of(result, SteerFigureData.Measure.FORCED);
            state.selectLayer(data.layers().get(column));
            strength.set(data.strengths().get(row));
        }
    }

    /** Shows a sweep; null for none. */
    void show(SteerResult other) {
        result = other;
        draw();
    }

    private void draw() {
        figure.set(
                result == null
                        ? null
                        : new SteerPanels(result)
                                .sheet(Looks.of(state.themeProperty().get()), chosen())
                                .orElse(null));
    }

    private Optional<CellPick> chosen() {
        SteerFigureData data = SteerFigureData.of(result, SteerFigureData.Measure.FORCED);
        int row = data.strengths().indexOf(strength.get());
        int column = data.layers().indexOf(state.layerProperty().get());
        return row < 0 || column < 0 ? Optional.empty() : Optional.of(new CellPick(row, column));
    }

    @Override
    public void close() {
        bag.close();
    }
}
