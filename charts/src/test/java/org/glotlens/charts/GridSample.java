package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.GridWord;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;
import org.glotlens.engine.run.Side;

/** A token grid worked out by hand: two layers of three tokens, the last two of which are one character. */
public final class GridSample {
    private GridSample() {}

    /** Both checkpoints; the aligned one is the base with other tokens and half of its probabilities in the last layer. */
    public static PromptGrid grid() {
        int[][][] base = {{{7, 8}, {8, 7}, {9, 7}}, {{7, 8}, {9, 8}, {8, 9}}};
        int[][][] aligned = {{{7, 8}, {8, 7}, {9, 7}}, {{7, 8}, {8, 9}, {8, 9}}};
        float[][][] probability = {{{0.5f, 0.25f}, {1, 0}, {0.125f, 0}}, {{0.75f, 0.25f}, {0.5f, 0}, {0.25f, 0}}};
        float[][][] half = {{{0.5f, 0.25f}, {1, 0}, {0.125f, 0}}, {{0.375f, 0}, {0.25f, 0}, {0.125f, 0}}};
        float[][] entropy = {{1, 2, 3}, {4, 5, 6}};
        float[][][] followed = {
            {{0.25f, 0.5f, Float.NaN}, {0.75f, 0.125f, Float.NaN}}, {{0.1f, 0.2f, 0.3f}, {0.4f, 0.5f, 0.6f}}
        };
        int[][][] rank = {{{1, 10, 0}, {100, 1000, 0}}, {{2, 3, 4}, {5, 6, 7}}};
        return new PromptGrid(
                "p",
                "a花",
                2,
                List.of(1, 2),
                List.of(
                        new GridToken(1, "␣a", 0, 1, "␣a"),
                        new GridToken(2, "<0xE8><0x8A>", 1, 2, "花"),
                        new GridToken(3, "<0xB1>", 1, 2, "花")),
                List.of(
                        new Followed(Followed.NEXT, Followed.Kind.NEXT, List.of()),
                        new Followed("zh", Followed.Kind.ANSWER, List.of(8, 9))),
                List.of(new GridWord(7, "␣the", ""), new GridWord(8, "花", "zh"), new GridWord(9, "house", "en")),
                List.of(
                        new SideGrid(Side.BASE, base, probability, entropy, followed, rank),
                        new SideGrid(Side.ALIGNED, aligned, half, entropy, followed, rank)));
    }

    /** A figure of the base, or of the difference. */
    public static GridFigure figure(Optional<Side> side, GridColour colour, int followed) {
        return new GridFigure(GridFigureData.of(grid(), side, colour, followed), FigureStyle.light());
    }
}
