package org.glotlens.app.view.pearson;

import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.figure.RepresentViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.RepresentScope;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.engine.run.Side;

/** The matrix of languages of one checkpoint at the selected layer: Pearson, or one of its cross-checks. */
public final class PearsonViewModel extends RepresentViewModel {
    private final WorkbenchState state;

    /** Follows the representation result, languages, layer, cell and theme of {@code state}. */
    public PearsonViewModel(WorkbenchState state, RepresentSwitches switches, Side side) {
        super(state, switches, side);
        this.state = state;
        follow(List.of(state.cellProperty(), switches.measureProperty(), switches.differenceProperty()));
    }

    /** Frames what was pointed at; a cell that is framed already, no longer. */
    public void pick(FigurePick pick) {
        if (pick instanceof CellPick cell) {
            state.cellProperty().set(cell.equals(state.cellProperty().get()) ? null : cell);
        }
    }

    @Override
    protected Figure figure(RepresentPanels panels, RepresentScope scope, FigureStyle style) {
        int shown = scope.languages().size();
        var data = panels.pearson(scope)
                .withSelected(Optional.ofNullable(state.cellProperty().get())
                        .filter(c -> c.row() < shown && c.column() < shown));
        return new PearsonFigure(data, style);
    }
}
