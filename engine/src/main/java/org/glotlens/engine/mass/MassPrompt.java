package org.glotlens.engine.mass;

import java.util.List;

/**
 * A prompt whose language mass was read.
 *
 * @param id of its row
 * @param tokens as a person reads them, with the tokens that begin a text
 * @param positions of the tokens that were read, in rising order
 */
public record MassPrompt(String id, String text, List<String> tokens, List<Integer> positions) {
    public MassPrompt {
        tokens = List.copyOf(tokens);
        positions = List.copyOf(positions);
    }
}
