package org.glotlens.charts;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Side;

/**
 * What stands around the chart of a figure.
 *
 * @param hasTitle whether there is a line above the chart
 * @param hasCaption whether the sentences below it are drawn
 * @param hasKey whether marks or colours are explained beside it
 * @param letter of the panel in a figure of several; empty for none
 * @param names of the checkpoints, for titles; a checkpoint without one is called by its side
 * @param companions captions of the figures that this one stands beside: all leave room for the longest, so that their
 *     charts have one size
 * @param axes which axes have numbers and names
 */
public record FigureParts(
        boolean hasTitle,
        boolean hasCaption,
        boolean hasKey,
        String letter,
        Map<Side, String> names,
        List<String> companions,
        Axes axes) {
    /**
     * Which axes of a panel have numbers and names: those that a neighbour does not show for it.
     *
     * @param isBelow the horizontal one
     * @param isBeside the vertical one
     */
    record Axes(boolean isBelow, boolean isBeside) {
        static final Axes BOTH = new Axes(true, true);
    }

    /** Title, caption and key, checkpoints by their sides. */
    public static final FigureParts ALL = new FigureParts(true, true, true, "", Map.of(), List.of(), Axes.BOTH);

    /** Keeps own copies. */
    public FigureParts {
        names = Map.copyOf(names);
        companions = List.copyOf(companions);
    }

    /** The same without the line above the chart. */
    public FigureParts withoutTitle() {
        return new FigureParts(false, hasCaption, hasKey, letter, names, companions, axes);
    }

    /** The same without the sentences below the chart. */
    public FigureParts withoutCaption() {
        return new FigureParts(hasTitle, false, hasKey, letter, names, companions, axes);
    }

    /** The same without what explains marks or colours. */
    FigureParts withoutKey() {
        return new FigureParts(hasTitle, hasCaption, false, letter, names, companions, axes);
    }

    /** The same with these axes. */
    FigureParts with(Axes shown) {
        return new FigureParts(hasTitle, hasCaption, hasKey, letter, names, companions, shown);
    }

    /** The same as a panel. */
    FigureParts lettered(String panel) {
        return new FigureParts(hasTitle, hasCaption, hasKey, panel, names, companions, axes);
    }

    /** The same with checkpoints called by their names. */
    public FigureParts named(Map<Side, String> checkpoints) {
        return new FigureParts(hasTitle, hasCaption, hasKey, letter, checkpoints, companions, axes);
    }

    /** The same beside figures with these captions. */
    public FigureParts beside(List<String> captions) {
        return new FigureParts(hasTitle, hasCaption, hasKey, letter, names, captions, axes);
    }

    /** How a title calls a checkpoint: {@code base (Qwen1.5-0.5B)}, or its side where it has no other name. */
    String title(Side side) {
        String name = names.getOrDefault(side, "");
        String said = ChartText.side(side);
        return name.isBlank() || name.equalsIgnoreCase(side.label()) ? said : said + " (" + name + ')';
    }
}
