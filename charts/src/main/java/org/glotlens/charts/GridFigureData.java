package org.glotlens.charts;

import java.util.Optional;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.GridWord;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.run.Side;

/**
 * What a figure of a token grid draws.
 *
 * @param side the checkpoint; empty for aligned minus base
 * @param colour what colours say
 * @param followed place of what is followed
 * @param selectedLayer whose row is marked; 0 for none
 * @param selected the framed cell
 * @param remark what must stand beside the numbers; empty for nothing
 */
public record GridFigureData(
        PromptGrid grid,
        Optional<Side> side,
        GridColour colour,
        int followed,
        int selectedLayer,
        Optional<TokenPick> selected,
        String remark) {
    /** Nothing marked. */
    public static GridFigureData of(PromptGrid grid, Optional<Side> side, GridColour colour, int followed) {
        return new GridFigureData(grid, side, colour, followed, 0, Optional.empty(), "");
    }

    /** @throws IllegalArgumentException if there is no such difference, checkpoint or thing to follow */
    public GridFigureData {
        boolean isThere = side.map(one -> grid.side(one).isPresent())
                .orElse(grid.sides().size() > 1 && grid.isOfOneDepth() && colour.hasDifference());
        if (!isThere || followed < 0 || followed >= grid.followed().size()) {
            throw new IllegalArgumentException(
                    "no grid of " + side + " by " + colour + " and followed " + followed + " in " + grid.prompt());
        }
    }

    /** Another marked layer. */
    public GridFigureData withSelectedLayer(int layer) {
        return new GridFigureData(grid, side, colour, followed, layer, selected, remark);
    }

    /** Another framed cell. */
    public GridFigureData withSelected(Optional<TokenPick> cell) {
        return new GridFigureData(grid, side, colour, followed, selectedLayer, cell, remark);
    }

    /** Another remark. */
    public GridFigureData withRemark(String other) {
        return new GridFigureData(grid, side, colour, followed, selectedLayer, selected, other);
    }

    /** Layers that were read. */
    int rows() {
        return numbers().layers().size();
    }

    /** Tokens of the prompt. */
    int columns() {
        return grid.tokens().size();
    }

    boolean isDifference() {
        return side.isEmpty();
    }

    /** The numbers whose tokens stand in the cells: of the aligned checkpoint in a difference. */
    SideGrid numbers() {
        return grid.side(side.orElse(Side.ALIGNED)).orElseThrow();
    }

    SideGrid base() {
        return grid.side(Side.BASE).orElseThrow();
    }

    /** The most probable token of a cell. */
    GridWord top(int row, int column) {
        return grid.word(numbers().topIds()[row][column][0]);
    }

    /** Whether both checkpoints have another most probable token there. */
    boolean isOtherToken(int row, int column) {
        return isDifference() && base().topIds()[row][column][0] != numbers().topIds()[row][column][0];
    }

    Followed follows() {
        return grid.followed().get(followed);
    }

    /** What the colour of a cell says; NaN for nothing. For ranks their logarithm to base 10, below 0. */
    double value(int row, int column) {
        double own = value(numbers(), row, column);
        return isDifference() ? own - value(base(), row, column) : own;
    }

    /** The same of one checkpoint. */
    double value(SideGrid numbers, int row, int column) {
        return switch (colour) {
            case PROBABILITY, LANGUAGE -> numbers.topProbability()[row][column][0];
            case ENTROPY -> numbers.entropyBits()[row][column];
            case FOLLOWED -> numbers.probability()[followed][row][column];
            case RANK -> {
                int rank = numbers.rank()[followed][row][column];
                yield rank == 0 ? Double.NaN : -Math.log10(rank);
            }
        };
    }

    /** The largest value by size, of both checkpoints where they stand side by side, so that they share a scale. */
    double reach() {
        double largest = 0;
        for (SideGrid numbers : grid.sides()) {
            for (int row = 0; row < numbers.layers().size(); row++) {
                for (int column = 0; column < columns(); column++) {
                    largest = larger(largest, isDifference() ? value(row, column) : value(numbers, row, column));
                }
            }
        }
        return largest;
    }

    private static double larger(double largest, double value) {
        return Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
    }
}
