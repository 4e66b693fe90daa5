package org.glotlens.engine.checkpoint.quant;

import java.util.List;
import java.util.Optional;

/**
 * What bitsandbytes writes beside the codes of a 4-bit weight.
 *
 * @param type {@code nf4} or {@code fp4}
 * @param blockSize values of a block
 * @param shape of the weight
 * @param nested how the scales of the blocks are quantised, where they are
 */
public record BlockState(String type, int blockSize, List<Integer> shape, Optional<Nested> nested) {
    /**
     * Double quantisation.
     *
     * @param blockSize scales of a block
     * @param offset added to every scale
     */
    public record Nested(int blockSize, float offset) {}
}
