package org.glotlens.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glotlens.engine.steer.SteerCell;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerResult.Split;

/**
 * What a {@link SteerFigure} draws.
 *
 * @param measure what the cells show
 * @param selected the framed cell, its row counted from the strongest; empty for none
 */
public record SteerFigureData(SteerResult result, Measure measure, Optional<FigurePick.CellPick> selected) {
    /** What a cell shows, from 0 to 1. */
    public enum Measure {
        /** Share of the texts in the language that was asked for. */
        FORCED,
        /** How relevant they are. */
        RELEVANCE,
        /** The harmonic mean of both. */
        HARMONIC;

        double of(SteerCell cell) {
            return switch (this) {
                case FORCED -> cell.forced();
                case RELEVANCE -> cell.relevance();
                case HARMONIC -> cell.harmonic();
            };
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A measure, nothing framed. */
    public static SteerFigureData of(SteerResult result, Measure measure) {
        return new SteerFigureData(result, measure, Optional.empty());
    }

    /** Another framed cell; empty for none. */
    public SteerFigureData withSelected(Optional<FigurePick.CellPick> cell) {
        return new SteerFigureData(result, measure, cell);
    }

    /** Layers that were tried, the columns. */
    public List<Integer> layers() {
        return List.copyOf(result.layers());
    }

    /** Strengths that were tried, the strongest first: the rows. */
    public List<Double> strengths() {
        return cells().stream()
                .map(SteerCell::strength)
                .distinct()
                .sorted((a, b) -> Double.compare(b, a))
                .toList();
    }

    /** All cells over all prompts, without that of nothing pushed in. */
    List<SteerCell> cells() {
        List<SteerCell> cells = result.cells(Split.ALL);
        return cells.subList(1, cells.size());
    }

    /** The cell of a row and a column. */
    Optional<SteerCell> cell(int row, int column) {
        int layer = layers().get(column);
        double strength = strengths().get(row);
        return cells().stream()
                .filter(cell -> cell.layer() == layer && cell.strength() == strength)
                .findFirst();
    }

    /** Where the best cell lies, chosen on one half of the prompts. */
    Optional<FigurePick.CellPick> best() {
        return result.best()
                .map(index -> result.cells(Split.ALL).get(index))
                .map(cell ->
                        new FigurePick.CellPick(strengths().indexOf(cell.strength()), layers().indexOf(cell.layer())));
    }
}
