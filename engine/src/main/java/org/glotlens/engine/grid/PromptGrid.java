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
 * @param nLayers number of blocks L
 * @param layers that were read, from 1, in rising order; the last is L
 * @param tokens of the prompt
 * @param followed through the cells, the next token first
 * @param words all tokens that are among the most probable of some cell, by id
 * @param sides what each checkpoint gave
 */
public record PromptGrid(
        String prompt,
        String text,
        int nLayers,
        List<Integer> layers,
        List<GridToken> tokens,
        List<Followed> followed,
        List<GridWord> words,
        List<SideGrid> sides) {
    public PromptGrid {
        layers = List.copyOf(layers);
        tokens = List.copyOf(tokens);
        followed = List.copyOf(followed);
        words = List.copyOf(words);
        sides = List.copyOf(sides);
    }

    /** What a checkpoint gave; empty where it was not read. */
    public Optional<SideGrid> side(Side side) {
        return sides.stream().filter(own -> own.side() == side).findFirst();
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

    /** The row of a layer, or of the layer below it that was read; 0 below them all. */
    public int rowOf(int layer) {
        int row = 0;
        for (int i = 0; i < layers.size(); i++) {
            row = layers.get(i) <= layer ? i : row;
        }
        return row;
    }
}
