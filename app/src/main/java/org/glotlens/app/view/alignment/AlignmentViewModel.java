package org.glotlens.app.view.alignment;

import java.util.List;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.figure.RepresentViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.FigurePick.NamePick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.RepresentScope;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.engine.run.Side;

/** How near the languages of one checkpoint lie to a pivot, over the layers. */
public final class AlignmentViewModel extends RepresentViewModel {
    private final WorkbenchState state;

    /** Follows the representation result, languages, layer and theme of {@code state}. */
    public AlignmentViewModel(WorkbenchState state, RepresentSwitches switches, Side side) {
        super(state, switches, side);
        this.state = state;
        follow(List.of(switches.alignmentProperty(), switches.pivotProperty()));
    }

    /** Selects what was pointed at, or hides the language whose name was. */
    public void pick(FigurePick pick) {
        if (pick instanceof LayerPick(int layer)) {
            state.selectLayer(layer);
        } else if (pick instanceof NamePick(String language)) {
            state.hide(language);
        }
    }

    /** A run from before the measure was there has no figure. */
    @Override
    protected Figure figure(RepresentPanels panels, RepresentScope scope, FigureStyle style) {
        return panels.alignment(scope.side(), style)
                .map(figure -> figure.withSelectedLayer(scope.layer()))
                .orElse(null);
    }
}
