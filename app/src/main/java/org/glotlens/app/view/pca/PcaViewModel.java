package org.glotlens.app.view.pca;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.figure.RepresentViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PcaFigure;
import org.glotlens.charts.PcaFigureData;
import org.glotlens.charts.RepresentScope;
import org.glotlens.engine.run.Side;

/** The joint PCA scatter of one checkpoint at the selected layer. */
public final class PcaViewModel extends RepresentViewModel {
    private final WorkbenchState state;
    private final BooleanProperty frozen = new SimpleBooleanProperty(this, "frozen");

    /** Follows the representation result, languages, layer, item and theme of {@code state}. */
    public PcaViewModel(WorkbenchState state, Side side) {
        super(state, side);
        this.state = state;
        follow(List.of(state.itemProperty(), frozen));
    }

    /** Whether the axes have room for all layers and stand still while the layer moves. */
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /** Selects what was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof ItemPick item) {
            state.selectItem(item);
        }
    }

    @Override
    protected Figure figure(RepresentScope scope, FigureStyle style) {
        var data = PcaFigureData.of(scope)
                .withSpan(frozen.get() ? PcaFigureData.Span.ALL_LAYERS : PcaFigureData.Span.LAYER)
                .withSelected(Optional.ofNullable(state.itemProperty().get()));
        return new PcaFigure(data, style);
    }
}
