package org.glotlens.charts;

import java.util.Optional;
import org.glotlens.engine.represent.AlignmentMatrix;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/**
 * What a {@link PearsonFigure} draws. Made with {@link #of} and the {@code with} methods.
 *
 * @param scope checkpoint, layer and languages of the run; for a difference, the checkpoint of the warning line
 * @param measure what is compared
 * @param reading whether of one checkpoint or aligned minus base
 * @param selected the framed cell, indices into the languages
 * @param name what the matrix is of, for the title
 */
public record PearsonFigureData(
        RepresentScope scope,
        Measure measure,
        Reading reading,
        Optional<FigurePick.CellPick> selected,
        FigureTitle name)
        implements RepresentScope.Scoped {

    /** What is compared between the languages. */
    public enum Measure {
        /** Pearson r of PC1. */
        PEARSON("pearson"),
        /** The same with the token counts of both texts partialled out. */
        PARTIALLED("partialled"),
        /** Linear centred kernel alignment of the pooled vectors. */
        CKA("cka"),
        /** The same from unbiased estimates. */
        CKA_DEBIASED("cka_debiased"),
        /** Share of items of the row's language whose nearest vector of the column's is their own translation. */
        PRECISION("p_at_1"),
        /** Mean of 1 / rank of the translation, row to column. */
        RECIPROCAL_RANK("mrr"),
        /** Share of items that find each other both ways, and nothing nearer. */
        MEXA("mexa");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        /** The name used in tables. */
        public String label() {
            return label;
        }

        /** Whether it compares pooled vectors rather than PC1. */
        public boolean isOfVectors() {
            return this != PEARSON && this != PARTIALLED;
        }
    }

    /** What the cells of a matrix hold. */
    public enum Reading {
        /** The measure in one checkpoint. */
        CORRELATION,
        /** Aligned minus base. */
        DIFFERENCE
    }

    public PearsonFigureData {
        if (reading == Reading.DIFFERENCE && scope.result().sides().size() < 2) {
            throw new IllegalArgumentException("A difference needs two checkpoints; the result has "
                    + scope.result().sides());
        }
        if (!has(scope.result(), measure)) {
            throw new IllegalArgumentException("The result has no " + measure.label());
        }
    }

    /** All languages, correlations, nothing selected. */
    public static PearsonFigureData of(RepresentResult result, Side side, int layer) {
        return of(RepresentScope.of(result, side, layer));
    }

    /** Correlations, nothing selected. */
    public static PearsonFigureData of(RepresentScope scope) {
        return new PearsonFigureData(
                scope, Measure.PEARSON, Reading.CORRELATION, Optional.empty(), FigureTitle.of(scope.side(), ""));
    }

    /** Whether a run compared pooled vectors; those from before that was measured did not. */
    public static boolean hasVectors(RepresentResult result) {
        return !result.checks().alignment().isEmpty();
    }

    /** Whether a run has a measure. */
    public static boolean has(RepresentResult result, Measure measure) {
        return measure == Measure.MEXA
                ? !result.checks().mexa().layers().isEmpty()
                : !measure.isOfVectors() || hasVectors(result);
    }

    /** Another measure. */
    public PearsonFigureData withMeasure(Measure other) {
        return new PearsonFigureData(scope, other, reading, selected, name);
    }

    /** One checkpoint or the difference. */
    public PearsonFigureData withReading(Reading other) {
        return new PearsonFigureData(scope, measure, other, selected, name);
    }

    /** Another framed cell; empty for none. */
    public PearsonFigureData withSelected(Optional<FigurePick.CellPick> cell) {
        return new PearsonFigureData(scope, measure, reading, cell, name);
    }

    /** Another name than that of the checkpoint. */
    public PearsonFigureData withName(String other) {
        return new PearsonFigureData(scope, measure, reading, selected, FigureTitle.of(other));
    }

    PearsonMatrix matrix(int checkpoint) {
        return result().pearson().get(checkpoint).get(layer());
    }

    PearsonMatrix matrix() {
        return matrix(checkpoint());
    }

    /** The comparison of pooled vectors, where it was measured. */
    Optional<AlignmentMatrix> vectors(int checkpoint) {
        return hasVectors(result())
                ? Optional.of(result().checks().alignment().get(checkpoint).get(layer()))
                : Optional.empty();
    }

    /** Items behind each cell. */
    int n() {
        return measure.isOfVectors() ? vectors(checkpoint()).orElseThrow().n() : matrix().n();
    }

    /** Index of the language of a row or column in the result. */
    int index(int row) {
        return result().languages().indexOf(languages().get(row));
    }

    /** The value of a cell: the measure, or aligned minus base. */
    double value(int row, int column) {
        return reading == Reading.CORRELATION
                ? value(checkpoint(), row, column)
                : value(result().sides().indexOf(Side.ALIGNED), row, column)
                        - value(result().sides().indexOf(Side.BASE), row, column);
    }

    /** The measure of one checkpoint. */
    double value(int checkpoint, int row, int column) {
        double[][] values = switch (measure) {
            case PEARSON -> matrix(checkpoint).r();
            case PARTIALLED -> matrix(checkpoint).lengthPartialled();
            case CKA -> vectors(checkpoint).orElseThrow().cka();
            case CKA_DEBIASED -> vectors(checkpoint).orElseThrow().ckaDebiased();
            case PRECISION -> vectors(checkpoint).orElseThrow().precision();
            case RECIPROCAL_RANK -> vectors(checkpoint).orElseThrow().reciprocalRank();
            case MEXA ->
                result().checks().mexa().layers().get(checkpoint).get(layer()).score();
        };
        return values[index(row)][index(column)];
    }

    /** The largest value off the diagonal by size, rounded up to a hundredth: the ends of a scale that all values fit on. */
    double reach() {
        double largest = 0;
        for (int row = 0; row < languages().size(); row++) {
            for (int column = 0; column < languages().size(); column++) {
                double value = Math.abs(value(row, column));
                largest = row == column || Double.isNaN(value) ? largest : Math.max(largest, value);
            }
        }
        return Math.max(0.01, Math.ceil(largest * 100 - 1e-9) / 100);
    }
}
