package org.glotlens.charts.choice;

import java.util.List;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.NeuronStepsFigure;
import org.glotlens.charts.NeuronStepsFigureData;
import org.glotlens.charts.NeuronStepsFigureData.Measure;
import org.glotlens.engine.runs.RunNeurons;

/** The neurons of a run's saves as one figure: how many each language has, and how many of the base's it keeps. */
public record NeuronStepsPanels(RunNeurons saves) {
    /** The figure. */
    public Figure sheet(FigureStyle style) {
        return new FigureGrid(
                ChartText.get("sheet.neuronSteps"),
                2,
                List.of(
                        new NeuronStepsFigure(data(Measure.NEURONS), style),
                        new NeuronStepsFigure(data(Measure.KEPT), style)));
    }

    private NeuronStepsFigureData data(Measure measure) {
        List<RunNeurons.Row> rows = saves.rows();
        return new NeuronStepsFigureData(
                measure,
                saves.saves().stream().map(RunNeurons.Save::step).toList(),
                saves.languages(),
                saves.languages().stream()
                        .map(language -> rows.stream()
                                .filter(row -> row.language().equals(language))
                                .map(row -> measure == Measure.NEURONS ? (double) row.neurons() : row.jaccard())
                                .toList())
                        .toList());
    }
}
