package org.glotlens.engine.grid;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Side;

/**
 * The lens at every token of one prompt.
 *
 * @param prompt id of the prompt
 * @param text of the prompt
 * @param tokens of the prompt
 * @param followed through the cells, the next token first
 * @param words all tokens that are among the most probable of some cell, by id
 * @param sides what each checkpoint gave; they may differ in depth
 */
public record PromptGrid(
        String prompt,
        String text,
        List<GridToken> tokens,
        List<Followed> followed,
        List<GridWord> words,
        List<SideGrid> sides) {
    public PromptGrid {
        tokens = List.copyOf(tokens);
        followed = List.copyOf(followed);
        words = List.copyOf(words);
        sides = List.copyOf(sides);
    }

    /** What a checkpoint gave; empty where it was not read. */
    public Optional<SideGrid> side(Side side) {
        for (SideGrid own : sides) {
            if (own.side() == side) {
                return Optional.of(own);
            }
        }
        return Optional.empty();
    }

    /** A token that is among the most probable of some cell. */
    public GridWord word(int id) {
        int at = Collections.binarySearch(words, new GridWord(id, "", ""), (a, b) -> Integer.compare(a.id(), b.id()));
        if (at < 0) {
            throw new IllegalArgumentException("token " + id + " is the most probable of no cell");
        }
        return words.get(at);
    }

    /** Names of what is followed, in order. */
    public List<String> names() {
        return followed.stream().map(Followed::name).toList();
    }

    /** Whether the rows of all checkpoints are the same layers. */
    public boolean isOfOneDepth() {
        return sides.stream().map(SideGrid::nLayers).distinct().count() == 1;
    }

    /** Number of blocks of the deepest checkpoint. */
    public int nLayers() {
        return sides.stream().mapToInt(SideGrid::nLayers).max().orElseThrow();
    }

    /** The layer that was read of some checkpoint at or below another; the lowest where there is none. */
    public int layerAt(int layer) {
        List<Integer> read = layers();
        return read.stream().filter(each -> each <= layer).reduce((a, b) -> b).orElse(read.getFirst());
    }

    /** The layers that were read of some checkpoint, in rising order. */
    public List<Integer> layers() {
        return sides.stream()
                .flatMap(own -> own.layers().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
