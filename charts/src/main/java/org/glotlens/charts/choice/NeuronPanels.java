package org.glotlens.charts.choice;

import java.util.List;
import java.util.Optional;
import org.glotlens.charts.AppearanceBars;
import org.glotlens.charts.BarsFigure;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.NeuronFigure;
import org.glotlens.charts.NeuronFigureData;
import org.glotlens.engine.neuron.SideNeurons;

/**
 * The figures of neurons by language as a person chose them, on one axis, base above aligned.
 *
 * @param counted what was counted, a checkpoint each
 */
public record NeuronPanels(List<NeuronFigureData> counted, NeuronFigureSelection selection) {
    /** Keeps an own copy. */
    public NeuronPanels {
        counted = List.copyOf(counted);
    }

    /** Of what was selected in each checkpoint. */
    public static NeuronPanels of(List<SideNeurons> sides, NeuronFigureSelection selection) {
        return new NeuronPanels(
                sides.stream()
                        .map(side -> NeuronFigureData.of(
                                side.side(), side.selection().mask()))
                        .toList(),
                selection);
    }

    /** The figure; empty where none of the chosen checkpoints was counted. */
    public Optional<Figure> sheet(FigureStyle style) {
        return sheet(style, 0);
    }

    /**
     * The figure with a layer marked in all of it.
     *
     * @param layer 1..L; 0 for none
     */
    public Optional<Figure> sheet(FigureStyle style, int layer) {
        List<NeuronFigureData> shown = counted.stream()
                .filter(data -> selection.checkpoints().sides().contains(data.side()))
                .map(this::chosen)
                .toList();
        int top = counted.stream()
                .map(this::chosen)
                .mapToInt(NeuronFigureData::highest)
                .max()
                .orElse(0);
        List<Figure> panels = shown.stream()
                .map(data -> new NeuronFigure(data.withTop(top).withSelectedLayer(layer), style))
                .map(Figure.class::cast)
                .toList();
        return panels.size() < 2
                ? panels.stream().findFirst()
                : Optional.of(new FigureGrid(ChartText.get("sheet.neurons"), 1, panels));
    }

    /** How many neurons belong to exactly so many languages, in the chosen checkpoints; empty where nothing was counted. */
    public static Optional<Figure> appearance(List<SideNeurons> sides, Checkpoints shown, FigureStyle style) {
        List<SideNeurons> chosen = sides.stream()
                .filter(side -> shown.sides().contains(side.side()))
                .toList();
        return chosen.isEmpty() ? Optional.empty() : Optional.of(new BarsFigure(AppearanceBars.of(chosen), style));
    }

    private NeuronFigureData chosen(NeuronFigureData data) {
        NeuronFigureData own = selection.languages().isEmpty() ? data : data.withLanguages(selection.languages());
        return own.withBars(selection.bars());
    }
}
