package org.glotlens.charts;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntUnaryOperator;

/** Which axes of the panels of a sheet stand once for a whole row or column. */
record SheetAxes(List<Figure> figures, int columns) {
    /** Numbers and names of an axis stand at the edge of the sheet alone where all in the row or column have the same. */
    FigureParts.Axes of(int index) {
        boolean isLowest = index + columns >= figures.size();
        boolean isFirst = index % columns == 0;
        return new FigureParts.Axes(isLowest || !isOneBelow(), isFirst || !isOneBeside());
    }

    /** Whether figures of several kinds stand together, or curves side by side. */
    boolean isMixed() {
        return figures.stream().map(Figure::getClass).distinct().count() > 1
                || columns > 1 && figures.stream().allMatch(CommonAxes.class::isInstance);
    }

    /** Whether every panel that stands above another has its horizontal axis, and the last row is full. */
    private boolean isOneBelow() {
        return figures.size() % columns == 0
                && figures.size() > columns
                && isOne(index -> index - columns, CommonAxes.PlotAxes::isAbove);
    }

    /** Whether every panel that stands beside another has its vertical axis. */
    private boolean isOneBeside() {
        return columns > 1
                && figures.size() > 1
                && isOne(index -> index % columns == 0 ? -1 : index - 1, CommonAxes.PlotAxes::isBeside);
    }

    private boolean isOne(IntUnaryOperator neighbour, BiPredicate<CommonAxes.PlotAxes, CommonAxes.PlotAxes> isSame) {
        for (int i = 0; i < figures.size(); i++) {
            int other = neighbour.applyAsInt(i);
            if (other >= 0
                    && !(figures.get(i) instanceof CommonAxes here
                            && figures.get(other) instanceof CommonAxes there
                            && isSame.test(here.plotAxes(), there.plotAxes()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * By how much the first column is wider than the others; 0 where every panel has its vertical axis.
     *
     * @param height of a panel
     */
    double beside(FigureStyle style, double height) {
        if (!isOneBeside()) {
            return 0;
        }
        FigureStyle whole = with(style, FigureParts.Axes.BOTH);
        double widest = figures.stream()
                .map(figure -> ((CommonAxes) figure).plotAxes().up())
                .mapToDouble(range -> PlotFrame.numberRoom(range, PlotFrame.spaced(range, height, whole), whole))
                .max()
                .orElse(0);
        return widest - PlotFrame.axisRoom(with(style, new FigureParts.Axes(true, false)), 0);
    }

    /** By how much the last row is higher than the others; 0 where every panel has its horizontal axis. */
    double below(FigureStyle style) {
        return isOneBelow()
                ? PlotFrame.roomBelow(with(style, FigureParts.Axes.BOTH))
                        - PlotFrame.roomBelow(with(style, new FigureParts.Axes(false, true)))
                : 0;
    }

    private static FigureStyle with(FigureStyle style, FigureParts.Axes axes) {
        return style.withParts(style.parts().with(axes));
    }
}
