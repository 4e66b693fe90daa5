package org.glotlens.app.view.tokens;

import java.util.List;
import org.glotlens.engine.lens.TopToken;

/**
 * One row of the token table: what one layer would write next.
 *
 * @param layer 1..L
 * @param base most probable tokens of the base checkpoint, best first
 * @param aligned the same of the aligned one; empty where none is open
 * @param baseEntropy bits
 * @param alignedEntropy bits, NaN where none is open
 */
public record TokenLayer(
        int layer, List<TopToken> base, List<TopToken> aligned, double baseEntropy, double alignedEntropy) {}
