package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.run.Side;

/**
 * What a figure is of, for the line above it.
 *
 * @param side the checkpoint, where it is one
 * @param text what else there is to say; empty for nothing
 */
public record FigureTitle(Optional<Side> side, String text) {
    private static final String SEPARATOR = " · ";

    /** A line as it stands. */
    public static FigureTitle of(String text) {
        return new FigureTitle(Optional.empty(), text);
    }

    /** A checkpoint, and what else there is to say. */
    public static FigureTitle of(Side side, String text) {
        return new FigureTitle(Optional.of(side), text);
    }

    /** A line in ever fewer words, for narrow figures: without what stands after its last dot or comma, and so on. */
    static List<String> everShorter(String line) {
        int end = Math.max(line.lastIndexOf(SEPARATOR), line.lastIndexOf(", "));
        return end < 0
                ? List.of(line)
                : Stream.concat(Stream.of(line), everShorter(line.substring(0, end)).stream())
                        .toList();
    }

    /** The line, with the checkpoint as {@code parts} call it. */
    String line(FigureParts parts) {
        return Stream.concat(side.map(parts::title).stream(), Stream.of(text))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(SEPARATOR));
    }
}
