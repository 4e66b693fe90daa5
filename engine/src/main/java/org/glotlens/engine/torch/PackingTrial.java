package org.glotlens.engine.torch;

import ai.djl.engine.EngineException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which matrices can be packed. Only those whose outputs fill whole blocks: on some processors oneDNN 3.7.1 packs a last block
 * that is not full wrongly and says nothing.
 */
final class PackingTrial {
    private static final Logger LOG = LoggerFactory.getLogger(PackingTrial.class);

    /** A multiple of all block sizes of outputs. */
    private static final int BLOCK = 64;

    /** Inputs that fill no whole blocks, which does no harm. */
    private static final int INPUTS = 67;

    private static final int ROWS = 33;

    private PackingTrial() {}

    /** The most outputs up to so many that can be packed together. */
    static int most(int outputs) {
        return outputs - outputs % BLOCK;
    }

    /**
     * Whether the processor has products with packed weights of a type, and they are right: small whole numbers are
     * multiplied, whose products and sums every type holds exactly.
     */
    static boolean isRight(DType type, Scope scope) {
        try (Scope inside = scope.child()) {
            Ops op = inside.ops();
            int outputs = 2 * BLOCK;
            float[] x = WholeNumbers.from(ROWS * INPUTS, 3);
            float[] w = WholeNumbers.from(outputs * INPUTS, 2);
            Tensor packed = op.pack(op.to(inside.floats(w, outputs, INPUTS), type));
            float[] got = op.linearPacked(op.to(inside.floats(x, ROWS, INPUTS), type), packed, null)
                    .floats();
            return Arrays.equals(got, WholeNumbers.products(x, w, INPUTS))
                    && Arrays.equals(op.unpack(packed).floats(), w);
        } catch (EngineException | IllegalStateException e) {
            LOG.info("Products with packed {} weights are not available here: {}", type.label(), e.getMessage());
            return false;
        }
    }
}
