package org.glotlens.charts;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.run.Side;

/**
 * What a figure of followed tokens draws.
 *
 * @param along what the horizontal axis has
 * @param layer of the cell, from 1
 * @param position of the cell, from 0
 * @param isMarked whether the cell is marked
 * @param remark what must stand beside the numbers; empty for nothing
 */
public record FollowedFigureData(
        PromptGrid grid, Along along, int layer, int position, boolean isMarked, String remark) {
    /** The cell marked, and nothing to remark. */
    public static FollowedFigureData of(PromptGrid grid, Along along, int layer, int position) {
        return new FollowedFigureData(grid, along, layer, position, true, "");
    }

    /** Another remark. */
    public FollowedFigureData withRemark(String other) {
        return new FollowedFigureData(grid, along, layer, position, isMarked, other);
    }

    /** The same lines through no cell in particular. */
    FollowedFigureData unmarked() {
        return new FollowedFigureData(grid, along, layer, position, false, remark);
    }

    /** What the horizontal axis has. */
    public enum Along {
        /** All layers, at one position. */
        LAYERS,
        /** All positions, at one layer. */
        POSITIONS
    }

    /** @throws IllegalArgumentException if the prompt has no such position */
    public FollowedFigureData {
        if (position < 0 || position >= grid.tokens().size()) {
            throw new IllegalArgumentException("prompt " + grid.prompt() + " has no position " + position);
        }
    }

    /** What is followed in one checkpoint. */
    record Line(SideGrid side, int followed) {}

    /** All lines, those of the base first. */
    List<Line> lines() {
        return grid.sides().stream()
                .flatMap(side ->
                        IntStream.range(0, grid.followed().size()).mapToObj(followed -> new Line(side, followed)))
                .toList();
    }

    /** Layers or positions. */
    List<Integer> places() {
        return along == Along.LAYERS
                ? grid.layers()
                : IntStream.range(0, grid.tokens().size()).boxed().toList();
    }

    /** The probability at one of {@link #places}; NaN where there is nothing to follow, or no such layer. */
    double value(Line line, int index) {
        float[][] own = line.side().probability()[line.followed()];
        boolean isLayers = along == Along.LAYERS;
        int row = line.side().layers().indexOf(isLayers ? places().get(index) : layer);
        return row < 0 ? Double.NaN : own[row][isLayers ? position : index];
    }

    /** Where the selected cell stands among the places. */
    int selected() {
        if (along == Along.POSITIONS) {
            return position;
        }
        List<Integer> layers = places();
        return IntStream.range(0, layers.size())
                .filter(index -> layers.get(index) <= layer)
                .max()
                .orElse(0);
    }

    /** The end of the vertical axis: a little above the highest value. */
    double top() {
        double highest = 0;
        for (Line line : lines()) {
            for (int index = 0; index < places().size(); index++) {
                double value = value(line, index);
                highest = Double.isNaN(value) ? highest : Math.max(highest, value);
            }
        }
        return Math.clamp(highest * 1.05, 1e-6, 1);
    }

    String name(int followed) {
        Followed one = grid.followed().get(followed);
        return one.kind() == Followed.Kind.NEXT ? ChartText.get("grid.next") : one.name();
    }

    LanguageMark mark(int followed) {
        Followed one = grid.followed().get(followed);
        return switch (one.kind()) {
            case NEXT -> Palette.mark(Curve.SHARED);
            case ANSWER -> Palette.mark(Curve.of(one.name()));
            case PIN -> Palette.mark(one.name());
        };
    }

    /** Whether a line is that of the base beside the aligned one's. */
    boolean isPale(Line line) {
        return line.side().side() == Side.BASE && grid.sides().size() > 1;
    }
}
