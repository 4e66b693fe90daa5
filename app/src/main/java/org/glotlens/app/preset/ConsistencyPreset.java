package org.glotlens.app.preset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.ConsistencyPanels;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyMatrix;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.DroppedRow;
import org.glotlens.engine.measure.ConsistencyMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.run.Side;

/** A study on consistency: matrices and means. Candidates are scored once, for both variants rank the same scores otherwise. */
final class ConsistencyPreset {
    private static final String NAME = "rankc";

    private Measured<ConsistencyResult> scored;

    /** Makes one variant. */
    List<PresetFigures.Drawn> make(PresetRun run) throws GlotlensException {
        ConsistencySettings settings = run.variant().consistency(run.request().seed());
        ConsistencyMeasurement wanted = new ConsistencyMeasurement(
                run.request().data().facts(), settings, run.request().edits());
        Measured<ConsistencyResult> measured =
                scored == null ? run.measure(wanted) : scored.readAs(wanted, scored.result());
        scored = measured;
        measured.write(run.out());
        for (DroppedRow row : measured.result().dropped()) {
            run.note("row " + row.row() + " was left out. " + row.reason());
        }
        ConsistencyAnalysis analysis = ConsistencyAnalysis.of(measured.result(), settings);
        ConsistencyMeasure measure = ConsistencyMeasure.of(run.variant().weighting());
        writeMeans(analysis, measure, run);
        List<Figure> panels = new ArrayList<>();
        for (Side side : measured.result().sides().keySet()) {
            panel(analysis, measure, side).ifPresent(panels::add);
        }
        PresetFigures.Sheet sheet = new PresetFigures.Sheet(run.title(), 1, panels);
        return List.of(PresetFigures.write(NAME, sheet, run.figures(measured.result())));
    }

    private static Optional<Figure> panel(ConsistencyAnalysis analysis, ConsistencyMeasure measure, Side side) {
        ConsistencySelection shown = new ConsistencySelection(
                measure, ConsistencySelection.Order.CLUSTERED, List.of(), Checkpoints.BOTH, false);
        return new ConsistencyPanels(analysis, shown)
                .figure(side, FigureStyle.print())
                .map(Figure.class::cast);
    }

    /** Writes {@code table.csv}: the mean of every language with all others, of all pairs, and what chance gives. */
    private static void writeMeans(ConsistencyAnalysis analysis, ConsistencyMeasure measure, PresetRun run)
            throws DataException {
        List<String> lines = new ArrayList<>();
        lines.add("checkpoint,measure," + String.join(",", analysis.result().languages()) + ",mean,chance");
        for (Side side : analysis.result().sides().keySet()) {
            ConsistencyMatrix matrix = analysis.matrix(side, measure);
            List<String> cells = new ArrayList<>(List.of(side.label(), measure.label()));
            for (double[] row : matrix.values()) {
                cells.add(PresetTables.number(Arrays.stream(row)
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN)));
            }
            cells.add(PresetTables.number(analysis.mean(side, measure)));
            cells.add(PresetTables.number(matrix.pair(0, 1).chance()));
            lines.add(String.join(",", cells));
        }
        PresetTables.write(run.out(), "table.csv", lines);
    }
}
