package org.glotlens.app.view.pearson;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.figure.RepresentViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.PearsonFigureData;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.PearsonFigureData.Reading;
import org.glotlens.charts.RepresentScope;
import org.glotlens.engine.run.Side;

/** The matrix of languages of one checkpoint at the selected layer: Pearson, or one of its cross-checks. */
public final class PearsonViewModel extends RepresentViewModel {
    private final WorkbenchState state;
    private final Side side;
    private final ObjectProperty<Measure> measure;
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference");

    /**
     * Follows the representation result, languages, layer, cell and theme of {@code state}.
     *
     * @param measure what is compared, the same for both checkpoints
     */
    public PearsonViewModel(WorkbenchState state, ObjectProperty<Measure> measure, Side side) {
        super(state, side);
        this.state = state;
        this.side = side;
        this.measure = measure;
        follow(List.of(state.cellProperty(), measure, difference));
    }

    /** Whether the aligned checkpoint's matrix shows aligned minus base. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof CellPick cell) {
            state.cellProperty().set(cell);
        }
    }

    @Override
    protected Figure figure(RepresentScope scope, FigureStyle style) {
        int shown = scope.languages().size();
        boolean isDifference = difference.get()
                && side == Side.ALIGNED
                && scope.result().sides().size() == 2;
        boolean isKnown = !measure.get().isOfVectors() || PearsonFigureData.hasVectors(scope.result());
        var data = PearsonFigureData.of(scope)
                .withMeasure(isKnown ? measure.get() : Measure.PEARSON)
                .withReading(isDifference ? Reading.DIFFERENCE : Reading.CORRELATION)
                .withSelected(Optional.ofNullable(state.cellProperty().get())
                        .filter(c -> c.row() < shown && c.column() < shown));
        return new PearsonFigure(data, style);
    }
}
