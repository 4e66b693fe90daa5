package org.glotlens.app.view.finetune;

import java.util.Optional;
import org.glotlens.app.figure.TrainingSheet;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.AlignmentFigure;
import org.glotlens.charts.AlignmentFigureData;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.charts.LensSheet;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.PearsonFigureData;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.RepresentScope;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.run.Side;

/** The figures of a run's probes, in one style. */
record ProbeFigures(ProbeReadings readings, FigureStyle style) {
    /** The lens curves of a step, those of the base pale behind. */
    Figure lens(int step, int layer) {
        ProbeReading reading = readings.of(step);
        return new LensFigure(
                LensFigureData.of(title(step), reading.measured())
                        .withUnderlay(readings.base())
                        .withSelectedLayer(layer)
                        .withDropped(reading.dropped()),
                style);
    }

    /** The Pearson matrix of a step and layer, or null without parallel texts. */
    Figure pearson(int step, int layer) {
        ProbeReading reading = readings.of(step);
        return reading.represent() == null
                ? null
                : new PearsonFigure(
                        PearsonFigureData.of(reading.represent(), Side.ALIGNED, layer)
                                .withName(title(step)),
                        style);
    }

    /** How near the languages lie to English at every layer of a step, or null without parallel texts. */
    Figure alignment(int step, int layer) {
        return alignment(readings.of(step), layer)
                .map(data -> new AlignmentFigure(data.withName(title(step)).withTop(highest()), style)
                        .withSelectedLayer(layer))
                .orElse(null);
    }

    private static Optional<AlignmentFigureData> alignment(ProbeReading reading, int layer) {
        return Optional.ofNullable(reading.represent())
                .filter(read -> PearsonFigureData.has(read, Measure.MEXA))
                .map(read -> AlignmentFigureData.of(
                        RepresentScope.of(read, Side.ALIGNED, layer), Measure.MEXA, LanguageCode.ENGLISH));
    }

    /** Of all steps, so that the axis stays while they are stepped through. */
    private double highest() {
        return readings.steps().stream()
                .flatMap(step -> alignment(readings.of(step), 0).stream())
                .mapToDouble(AlignmentFigureData::highest)
                .max()
                .orElse(0);
    }

    /** The curves of some steps side by side, the first and the last among them. */
    Figure sheet() {
        return TrainingSheet.of(TrainingSheet.Choice.USUAL.of(readings.steps()).stream()
                        .map(step -> new LensSheet.Panel(step, readings.of(step).curves()))
                        .toList())
                .withStyle(style);
    }

    private static String title(int step) {
        return Messages.text("probes.step", step);
    }
}
