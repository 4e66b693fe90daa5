package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/**
 * What a {@link PearsonFigure} draws. Made with {@link #of} and the {@code with} methods.
 *
 * @param result the run
 * @param side the checkpoint; for a difference, that of the warning line
 * @param layer 0..L
 * @param languages the languages shown, a part of the result's
 * @param reading what the cells hold
 * @param selected the framed cell, indices into {@code languages}
 * @param name what the matrix is of, for the title
 */
public record PearsonFigureData(
        RepresentResult result,
        Side side,
        int layer,
        List<String> languages,
        Reading reading,
        Optional<FigurePick.CellPick> selected,
        String name) {

    /** What the cells of a matrix hold. */
    public enum Reading {
        /** Pearson r of PC1. */
        CORRELATION,
        /** Aligned minus base. */
        DIFFERENCE
    }

    public PearsonFigureData {
        languages = List.copyOf(languages);
        if (!result.sides().contains(side)) {
            throw new IllegalArgumentException("The result has the checkpoints " + result.sides() + ", not " + side);
        }
        if (reading == Reading.DIFFERENCE && result.sides().size() < 2) {
            throw new IllegalArgumentException("A difference needs two checkpoints; the result has " + result.sides());
        }
    }

    /** All languages, correlations, nothing selected. */
    public static PearsonFigureData of(RepresentResult result, Side side, int layer) {
        return new PearsonFigureData(
                result, side, layer, result.languages(), Reading.CORRELATION, Optional.empty(), side.label());
    }

    /** Only these languages. */
    public PearsonFigureData withLanguages(List<String> shown) {
        List<String> known = shown.stream().filter(result.languages()::contains).toList();
        return new PearsonFigureData(result, side, layer, known, reading, selected, name);
    }

    /** Correlations or their difference. */
    public PearsonFigureData withReading(Reading other) {
        return new PearsonFigureData(result, side, layer, languages, other, selected, name);
    }

    /** Another layer, 0..L. */
    public PearsonFigureData withLayer(int other) {
        return new PearsonFigureData(result, side, other, languages, reading, selected, name);
    }

    /** Another framed cell; empty for none. */
    public PearsonFigureData withSelected(Optional<FigurePick.CellPick> cell) {
        return new PearsonFigureData(result, side, layer, languages, reading, cell, name);
    }

    /** Another name than that of the checkpoint. */
    public PearsonFigureData withName(String other) {
        return new PearsonFigureData(result, side, layer, languages, reading, selected, other);
    }

    PearsonMatrix matrix(int checkpoint) {
        return result.pearson().get(checkpoint).get(layer);
    }

    PearsonMatrix matrix() {
        return matrix(result.sides().indexOf(side));
    }

    /** Index of the language of a row or column in the result. */
    int index(int row) {
        return result.languages().indexOf(languages.get(row));
    }

    /** The value of a cell: r, or aligned minus base. */
    double value(int row, int column) {
        int a = index(row);
        int b = index(column);
        return reading == Reading.CORRELATION
                ? matrix().r()[a][b]
                : matrix(result.sides().indexOf(Side.ALIGNED)).r()[a][b]
                        - matrix(result.sides().indexOf(Side.BASE)).r()[a][b];
    }

    /** r of PC1 with 1/length at this layer. */
    double lengthCorrelation() {
        return result.lengthCorrelation()[result.sides().indexOf(side)][layer];
    }
}
