package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.consistency.ConsistencyMatrix;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.consistency.LanguagePair;
import org.glotlens.engine.consistency.RankCDifference;
import org.glotlens.engine.represent.LanguageTree;
import org.glotlens.engine.run.Side;

/**
 * What a {@link ConsistencyFigure} draws.
 *
 * @param matrix of one checkpoint
 * @param base the same of the base, where the difference to it is drawn
 * @param differences of RankC with intervals, where these are known; else empty
 * @param languages codes by their places in the matrix
 * @param order places of the languages that are shown, from the first row on
 * @param tree that the order is from, of these languages in the order of the files; empty where they stand as given
 * @param selected the framed cell
 * @param notes what the caption says beside the numbers
 */
public record ConsistencyFigureData(
        ConsistencyMatrix matrix,
        Optional<ConsistencyMatrix> base,
        List<RankCDifference> differences,
        List<String> languages,
        List<Integer> order,
        Optional<LanguageTree> tree,
        Optional<FigurePick.CellPick> selected,
        Notes notes) {
    /**
     * What the caption says beside the numbers.
     *
     * @param items facts
     * @param dropped rows that were left out
     * @param score what candidates were ranked by, as the setting calls it
     * @param edits the edits that all passes ran under; empty without
     */
    public record Notes(int items, int dropped, String score, String edits) {}

    /** Keeps own copies. */
    public ConsistencyFigureData {
        differences = List.copyOf(differences);
        languages = List.copyOf(languages);
        order = List.copyOf(order);
    }

    /** A matrix as it stands, all languages in the order of the files. */
    public static ConsistencyFigureData of(ConsistencyMatrix matrix, List<String> languages, Notes notes) {
        List<Integer> all = IntStream.range(0, languages.size()).boxed().toList();
        return new ConsistencyFigureData(
                matrix, Optional.empty(), List.of(), languages, all, Optional.empty(), Optional.empty(), notes);
    }

    /** Aligned minus base. */
    public ConsistencyFigureData minus(ConsistencyMatrix other, List<RankCDifference> known) {
        return new ConsistencyFigureData(matrix, Optional.of(other), known, languages, order, tree, selected, notes);
    }

    /** Only these languages, by their places, as given. */
    public ConsistencyFigureData withOrder(List<Integer> places) {
        return new ConsistencyFigureData(
                matrix, base, differences, languages, places, Optional.empty(), selected, notes);
    }

    /** The same languages as a tree of them has them, whose places are those of the order so far. */
    public ConsistencyFigureData withTree(LanguageTree grown) {
        List<Integer> leaves = grown.order().stream().map(order::get).toList();
        return new ConsistencyFigureData(
                matrix, base, differences, languages, leaves, Optional.of(grown), selected, notes);
    }

    /** Another framed cell; empty for none. */
    public ConsistencyFigureData withSelected(Optional<FigurePick.CellPick> cell) {
        return new ConsistencyFigureData(matrix, base, differences, languages, order, tree, cell, notes);
    }

    /** The checkpoint. */
    Side side() {
        return matrix.side();
    }

    ConsistencyMeasure measure() {
        return matrix.measure();
    }

    /** Codes of the rows and columns. */
    List<String> names() {
        return order.stream().map(languages::get).toList();
    }

    boolean isDifference() {
        return base.isPresent();
    }

    /** Two languages by their rows; empty for one with itself. */
    Optional<LanguagePair> pair(int row, int column) {
        return matrix.pairs().get(order.get(row)).get(order.get(column));
    }

    /** The same in the base. */
    Optional<LanguagePair> before(int row, int column) {
        return base.flatMap(other -> other.pairs().get(order.get(row)).get(order.get(column)));
    }

    /** The value of a cell: the measure, or aligned minus base; NaN on the diagonal. */
    double value(int row, int column) {
        double own = pair(row, column).map(p -> p.estimate().value()).orElse(Double.NaN);
        return isDifference()
                ? own - before(row, column).map(p -> p.estimate().value()).orElse(Double.NaN)
                : own;
    }

    /** The difference of two languages' RankC, where it is known. */
    Optional<RankCDifference> difference(int row, int column) {
        int a = Math.min(order.get(row), order.get(column));
        int b = Math.max(order.get(row), order.get(column));
        return differences.stream()
                .filter(known -> known.a() == a && known.b() == b)
                .filter(known -> measure().weighting().equals(Optional.of(known.weighting())))
                .findFirst();
    }

    /** The largest value by size, rounded up to a hundredth. */
    double reach() {
        double largest = 0;
        for (int row = 0; row < order.size(); row++) {
            for (int column = 0; column < order.size(); column++) {
                double value = Math.abs(value(row, column));
                largest = Double.isNaN(value) ? largest : Math.max(largest, value);
            }
        }
        return Math.max(0.01, Math.ceil(largest * 100 - 1e-9) / 100);
    }

    /** Chance of the shown pairs: lowest and highest; empty where none is shown. */
    Optional<AxisRange> chance() {
        AxisRange range = AxisRange.EMPTY;
        for (int row = 0; row < order.size(); row++) {
            for (int column = 0; column < order.size(); column++) {
                range = range.with(pair(row, column).map(LanguagePair::chance).orElse(Double.NaN));
            }
        }
        return range.high() < range.low() ? Optional.empty() : Optional.of(range);
    }
}
