package org.glotlens.engine.represent;

import java.util.List;
import java.util.stream.Stream;

/**
 * The pooled vectors of one checkpoint at one layer.
 *
 * @param languages in the result's order, each with its items in the same order
 */
public record PooledTexts(List<TextVectors> languages) {
    /** Keeps an own copy. */
    public PooledTexts {
        languages = List.copyOf(languages);
    }

    /** All texts, language by language. */
    Stream<float[]> rows() {
        return languages.stream().flatMap(language -> Stream.of(language.rows()));
    }
}
