package org.glotlens.engine.steer;

import java.util.Optional;

/**
 * What was written after one prompt in one cell of a sweep.
 *
 * @param layer after which the language was pushed in, from 1; 0 for the text without
 * @param language the one it is told to be in; empty where none is told
 * @param relevance from 0 to 1, as the result says
 */
public record SteeredText(
        int layer, double strength, String id, String text, Optional<String> language, double relevance) {}
