package org.glotlens.charts.choice;

import java.util.List;
import java.util.Optional;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.FollowedFigure;
import org.glotlens.charts.FollowedFigureData;
import org.glotlens.charts.GridFigure;
import org.glotlens.charts.GridFigureData;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/**
 * The figures of one prompt's token grid as a person chose them: the same colours for both checkpoints.
 *
 * @param made where it comes from
 */
public record GridPanels(PromptGrid grid, GridSelection selection, Provenance made) {
    /** The figure of the checkpoints that were chosen, or of their difference; empty where they were not measured. */
    public Optional<Figure> sheet(FigureStyle style) {
        if (selection.isDifference()) {
            return difference(style).map(Figure.class::cast);
        }
        List<Figure> panels = selection.checkpoints().sides().stream()
                .flatMap(side -> figure(side, style).stream())
                .map(Figure.class::cast)
                .toList();
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(ChartText.get("sheet.grid"), 1, panels));
    }

    /** The figure of one checkpoint; empty where it was not measured. */
    public Optional<GridFigure> figure(Side side, FigureStyle style) {
        return grid.side(side).isPresent() ? Optional.of(figure(Optional.of(side), style)) : Optional.empty();
    }

    /** Aligned minus base; empty where one was not measured, their depths differ, or the colour has no difference. */
    public Optional<GridFigure> difference(FigureStyle style) {
        return grid.sides().size() > 1
                        && grid.isOfOneDepth()
                        && selection.colour().hasDifference()
                ? Optional.of(figure(Optional.empty(), style))
                : Optional.empty();
    }

    /** What is followed, over the layers or over the positions, through the chosen cell. */
    public FollowedFigure followed(FollowedFigureData.Along along, FigureStyle style) {
        int layer = selection.layer() == 0 ? grid.nLayers() : selection.layer();
        int last = grid.tokens().size() - 1;
        int position = selection.position() < 0 ? last : Math.min(last, selection.position());
        return new FollowedFigure(
                FollowedFigureData.of(grid, along, layer, position).withRemark(remark()), style);
    }

    private GridFigure figure(Optional<Side> side, FigureStyle style) {
        int followed = Math.max(0, grid.names().indexOf(selection.follow()));
        GridFigureData data =
                GridFigureData.of(grid, side, selection.colour(), followed).withRemark(remark());
        return new GridFigure(data, style);
    }

    /** What must be said of the numbers; of results of earlier versions the edits alone. */
    private String remark() {
        if (!made.remarks().sentences().isEmpty()) {
            return ChartText.said(made.remarks());
        }
        String edits = made.options().getOrDefault("edits", "");
        return edits.isEmpty() ? "" : ChartText.get("patch.caption.edits", edits);
    }
}
