package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.GridWord;
import org.glotlens.engine.grid.SideGrid;

/** The numbers of a token grid in words and as a table. */
final class GridWords {
    private final GridFigureData data;

    GridWords(GridFigureData data) {
        this.data = data;
    }

    /** What is followed. */
    String followed() {
        return data.follows().kind() == Followed.Kind.NEXT
                ? ChartText.get("grid.next")
                : data.follows().name();
    }

    /** What the colours measure. */
    String scale() {
        return ChartText.get("grid.scale." + data.colour().label());
    }

    String caption() {
        List<String> sentences = new ArrayList<>();
        boolean isOwn = data.isDifference() && data.colour() == GridColour.PROBABILITY;
        String of = "grid.of." + data.colour().label() + (isOwn ? ".difference" : "");
        sentences.add(ChartText.get(
                data.isDifference() ? "grid.caption.difference" : "grid.caption", ChartText.get(of, followed())));
        if (data.colour() == GridColour.LANGUAGE) {
            sentences.add(ChartText.get("grid.caption.language"));
        }
        if (data.numbers().layers().size() < data.numbers().nLayers()) {
            sentences.add(ChartText.get(
                    "grid.caption.some",
                    data.numbers().layers().size(),
                    data.numbers().nLayers()));
        }
        if (data.colour().isOfFollowed() && data.follows().kind() == Followed.Kind.NEXT && data.columns() == 1) {
            sentences.add(ChartText.get("grid.caption.one"));
        }
        if (!data.remark().isEmpty()) {
            sentences.add(data.remark());
        }
        return String.join(" ", sentences);
    }

    String summary(String title) {
        int last = data.rows() - 1;
        List<String> characters = IntStream.range(0, data.columns())
                .filter(column -> data.grid().tokens().get(column).first() == column)
                .mapToObj(column -> data.grid().tokens().get(column).character())
                .toList();
        String end = String.join(" ", characters.subList(Math.max(0, characters.size() - 3), characters.size()));
        return ChartText.get(
                        "grid.summary",
                        title,
                        data.rows(),
                        data.columns(),
                        end,
                        data.top(last, data.columns() - 1).text(),
                        ChartText.share(data.numbers().topProbability()[last][data.columns() - 1][0], 3))
                + " " + caption();
    }

    /** All that is known of a cell, a line each. */
    String describe(int row, int column) {
        GridToken token = data.grid().tokens().get(column);
        StringBuilder text = new StringBuilder(ChartText.get(
                "grid.tip",
                data.numbers().layers().get(row),
                data.numbers().nLayers(),
                column,
                token.isPart() ? ChartText.get("grid.tip.part", token.text(), token.character()) : token.text()));
        if (data.isDifference()) {
            line(text, "grid.tip.difference", ChartText.number(data.value(row, column), 3));
            describe(text, data.base(), row, column);
        }
        describe(text, data.numbers(), row, column);
        return text.toString();
    }

    private void describe(StringBuilder text, SideGrid numbers, int row, int column) {
        if (data.isDifference()) {
            text.append('\n').append(ChartText.side(numbers.side()));
        }
        for (int place = 0; place < numbers.topIds()[row][column].length; place++) {
            GridWord word = data.grid().word(numbers.topIds()[row][column][place]);
            line(
                    text,
                    "grid.tip.top",
                    place + 1,
                    word.text(),
                    ChartText.share(numbers.topProbability()[row][column][place], 3),
                    word.language());
        }
        line(text, "grid.tip.entropy", ChartText.number(numbers.entropyBits()[row][column], 2));
        int rank = numbers.rank()[data.followed()][row][column];
        if (rank > 0) {
            line(
                    text,
                    "grid.tip.followed",
                    followed(),
                    ChartText.share(numbers.probability()[data.followed()][row][column], 3),
                    ChartText.number(rank, 0));
        }
    }

    private static void line(StringBuilder text, String key, Object... arguments) {
        text.append('\n').append(ChartText.get(key, arguments).stripTrailing());
    }

    /** One row a cell: the token that stands in it and the number of its colour. */
    FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            for (int column = 0; column < data.columns(); column++) {
                List<String> cells = new ArrayList<>(List.of(
                        data.grid().prompt(),
                        data.side().map(side -> side.label()).orElse("aligned-base"),
                        Integer.toString(data.numbers().layers().get(row)),
                        Integer.toString(column),
                        Integer.toString(data.grid().tokens().get(column).id()),
                        data.grid().tokens().get(column).text()));
                cells.addAll(data.isDifference() ? difference(row, column) : own(row, column));
                rows.add(cells);
            }
        }
        return new FigureTable(header(), rows);
    }

    private List<String> header() {
        List<String> header =
                new ArrayList<>(List.of("prompt", "checkpoint", "layer", "position", "token_id", "token"));
        String of = name();
        header.addAll(
                data.isDifference()
                        ? List.of(
                                "top_id_base",
                                "top_token_base",
                                "top_id",
                                "top_token",
                                of + "_difference",
                                of + "_base",
                                of + "_aligned")
                        : List.of("top_id", "top_token", of));
        if (data.colour().isOfFollowed()) {
            header.add("followed");
        }
        return header;
    }

    private String name() {
        return switch (data.colour()) {
            case PROBABILITY -> "probability";
            case ENTROPY -> "entropy_bits";
            case LANGUAGE -> "language";
            case RANK -> "rank";
            case FOLLOWED -> "followed_probability";
        };
    }

    private List<String> own(int row, int column) {
        GridWord word = data.top(row, column);
        List<String> cells = new ArrayList<>(List.of(Integer.toString(word.id()), word.text()));
        int rank = data.numbers().rank()[data.followed()][row][column];
        cells.add(
                switch (data.colour()) {
                    case LANGUAGE -> word.language();
                    case RANK -> rank == 0 ? "" : Integer.toString(rank);
                    case PROBABILITY, ENTROPY, FOLLOWED -> FigureTable.cell(data.value(row, column));
                });
        followedCell().ifPresent(cells::add);
        return cells;
    }

    private List<String> difference(int row, int column) {
        GridWord base = data.grid().word(data.base().topIds()[row][column][0]);
        GridWord aligned = data.top(row, column);
        List<String> cells = new ArrayList<>(List.of(
                Integer.toString(base.id()),
                base.text(),
                Integer.toString(aligned.id()),
                aligned.text(),
                FigureTable.cell(data.value(row, column)),
                FigureTable.cell(data.value(data.base(), row, column)),
                FigureTable.cell(data.value(data.numbers(), row, column))));
        followedCell().ifPresent(cells::add);
        return cells;
    }

    private Optional<String> followedCell() {
        return data.colour().isOfFollowed() ? Optional.of(data.follows().name()) : Optional.empty();
    }
}
