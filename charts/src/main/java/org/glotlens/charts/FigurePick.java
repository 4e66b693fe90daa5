package org.glotlens.charts;

/** What a person points at in a figure. */
public sealed interface FigurePick {

    /** A layer, as numbered on the figure's axis. */
    record LayerPick(int layer) implements FigurePick {}

    /** A target language. */
    record TargetPick(String language) implements FigurePick {}

    /** One item of the parallel set in one language. */
    record ItemPick(String language, String id) implements FigurePick {}

    /** One cell of a matrix, 0-based. */
    record CellPick(int row, int column) implements FigurePick {}

    /** One cell of a token grid: a layer, from 1, and a token of the prompt, from 0. */
    record TokenPick(int layer, int position) implements FigurePick {}
}
