package org.glotlens.charts.choice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PatchFigure;
import org.glotlens.charts.PatchFigureData;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.run.Side;

/**
 * The figures of a patching as a person chose them: the same answers, axis and looks for both checkpoints.
 *
 * @param settings that it was made with
 */
public record PatchPanels(PatchResult result, PatchSettings settings, PatchSelection selection) {
    private static final double ROOM_ABOVE = 1.05;

    /** The figure of the checkpoints that were chosen, one above the other; empty where none of them was measured. */
    public Optional<Figure> sheet(FigureStyle style) {
        List<Figure> panels = selection.checkpoints().sides().stream()
                .flatMap(side -> figure(side, style).stream())
                .map(Figure.class::cast)
                .toList();
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(ChartText.get("sheet.patching"), 1, panels));
    }

    /** The figure of one checkpoint; empty where it was not measured. */
    public Optional<PatchFigure> figure(Side side, FigureStyle style) {
        if (!result.sides().containsKey(side)) {
            return Optional.empty();
        }
        PatchFigureData data = chosen(side)
                .withNotes(new PatchFigureData.Notes(result.dropped().size(), put(), edits()))
                .withTop(selection.isZoomed() ? top() : 1);
        return Optional.of(new PatchFigure(data, style));
    }

    private PatchFigureData chosen(Side side) {
        PatchFigureData all = PatchFigureData.of(result, side, settings.estimates());
        return selection.answers().isEmpty() ? all : all.withCurves(selection.answers());
    }

    /** Where the axes of both checkpoints end. */
    private double top() {
        return Stream.of(Side.values())
                .filter(result.sides()::containsKey)
                .mapToDouble(side -> chosen(side).highest() * ROOM_ABOVE)
                .filter(end -> !Double.isNaN(end))
                .max()
                .orElse(1);
    }

    /** What is put where. */
    private String put() {
        String site = settings.heads().isEmpty()
                ? settings.hook()
                : ChartText.get(
                        "patch.put.heads",
                        settings.hook(),
                        settings.heads().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        String text =
                ChartText.get(settings.blocks() == PatchSettings.Blocks.ONE ? "patch.put" : "patch.put.onward", site);
        return settings.giver() == PatchSettings.Giver.OWN ? text : text + ' ' + ChartText.get("patch.put.base");
    }

    private String edits() {
        return result.provenance().options().getOrDefault("edits", "");
    }
}
