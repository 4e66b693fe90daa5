package org.glotlens.engine.consistency;

import java.util.List;

/**
 * A fact in all languages.
 *
 * @param row its number in every file from 1, the header aside
 * @param gold place of the right candidate, from 0
 * @param texts one a language
 */
record ClozeItem(int row, int gold, List<Cloze> texts) {
    ClozeItem {
        texts = List.copyOf(texts);
    }
}
