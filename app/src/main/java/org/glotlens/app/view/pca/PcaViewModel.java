package org.glotlens.app.view.pca;

import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.figure.RepresentViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.charts.FigurePick.NamePick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PcaFigure;
import org.glotlens.charts.RepresentScope;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.engine.run.Side;

/** The joint PCA scatter of one checkpoint at the selected layer. */
public final class PcaViewModel extends RepresentViewModel {
    private final WorkbenchState state;

    /** Follows the representation result, languages, layer, item and theme of {@code state}. */
    public PcaViewModel(WorkbenchState state, RepresentSwitches switches, Side side) {
        super(state, switches, side);
        this.state = state;
        follow(List.of(state.itemProperty(), switches.frozenProperty()));
    }

    /** Selects what was pointed at, or hides the language whose name was. */
    public void pick(FigurePick pick) {
        if (pick instanceof ItemPick item) {
            state.selectItem(item);
        } else if (pick instanceof NamePick(String language)) {
            state.hide(language);
        }
    }

    @Override
    protected Figure figure(RepresentPanels panels, RepresentScope scope, FigureStyle style) {
        var data = panels.pca(scope)
                .withSelected(Optional.ofNullable(state.itemProperty().get()));
        return new PcaFigure(data, style);
    }
}
