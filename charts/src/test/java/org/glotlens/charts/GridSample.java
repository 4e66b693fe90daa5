package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
                List.of(
                        new GridToken(1, "␣a", 0, 1, "␣a"),
                        new GridToken(2, "<0xE8><0x8A>", 1, 2, "花"),
                        new GridToken(3, "<0xB1>", 1, 2, "花")),
                List.of(
                        new Followed(Followed.NEXT, Followed.Kind.NEXT, List.of()),
                        new Followed("zh", Followed.Kind.ANSWER, List.of(8, 9))),
                List.of(new GridWord(7, "␣the", ""), new GridWord(8, "花", "zh"), new GridWord(9, "house", "en")),
                List.of(
                        new SideGrid(Side.BASE, 2, List.of(1, 2), base, probability, entropy, followed, rank),
                        new SideGrid(Side.ALIGNED, 2, List.of(1, 2), aligned, half, entropy, followed, rank)));
    }

    /** A base alone whose cells have tokens of several scripts, 500 different ones. */
    public static PromptGrid large(int positions, int rows) {
        List<String> texts = List.of("␣flower", "花", "␣книга", "ラクダ", "␣yesterday", "␣शब्द", "，", "<0xE8>", "␣ab");
        List<String> languages = List.of("en", "zh", "ru", "ja", "en", "hi", "", "", "");
        List<GridWord> words = IntStream.range(0, 500)
                .mapToObj(id -> new GridWord(id, texts.get(id % 9) + id / 9 % 7, languages.get(id % 9)))
                .toList();
        List<GridToken> tokens = IntStream.range(0, positions)
                .mapToObj(at -> new GridToken(at, texts.get(at % 9), at, 1, texts.get(at % 9)))
                .toList();
        int[][][] ids = new int[rows][positions][1];
        float[][][] probability = new float[rows][positions][1];
        for (int row = 0; row < rows; row++) {
            for (int at = 0; at < positions; at++) {
                ids[row][at][0] = (row * 31 + at * 17) % 500;
                probability[row][at][0] = (row * 7 + at) % 100 / 100f;
            }
        }
        float[][] entropy = new float[rows][positions];
        var side = new SideGrid(
                Side.BASE,
                rows,
                IntStream.rangeClosed(1, rows).boxed().toList(),
                ids,
                probability,
                entropy,
                new float[][][] {entropy},
                new int[1][rows][positions]);
        return new PromptGrid(
                "large",
                "",
                tokens,
                List.of(new Followed(Followed.NEXT, Followed.Kind.NEXT, List.of())),
                words,
                List.of(side));
    }

    /** A base of two layers beside an aligned checkpoint of three, whose first two are those of {@link #grid}. */
    public static PromptGrid unequal() {
        PromptGrid grid = grid();
        SideGrid two = grid.sides().getLast();
        var three = new SideGrid(
                Side.ALIGNED,
                3,
                List.of(1, 2, 3),
                new int[][][] {two.topIds()[0], two.topIds()[1], {{9, 7}, {7, 8}, {8, 9}}},
                new float[][][] {
                    two.topProbability()[0], two.topProbability()[1], {{0.5f, 0.25f}, {0.875f, 0}, {0.75f, 0}}
                },
                new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}},
                new float[][][] {
                    {{0.25f, 0.5f, Float.NaN}, {0.75f, 0.125f, Float.NaN}, {0.5f, 0.0625f, Float.NaN}},
                    {{0.1f, 0.2f, 0.3f}, {0.4f, 0.5f, 0.6f}, {0.7f, 0.8f, 0.9f}}
                },
                new int[][][] {{{1, 10, 0}, {100, 1000, 0}, {5, 6, 0}}, {{2, 3, 4}, {5, 6, 7}, {8, 9, 10}}});
        return new PromptGrid(
                grid.prompt(),
                grid.text(),
                grid.tokens(),
                grid.followed(),
                grid.words(),
                List.of(grid.sides().getFirst(), three));
    }

    /** A figure of the base, or of the difference. */
    public static GridFigure figure(Optional<Side> side, GridColour colour, int followed) {
        return new GridFigure(GridFigureData.of(grid(), side, colour, followed), FigureStyle.light());
    }
}
