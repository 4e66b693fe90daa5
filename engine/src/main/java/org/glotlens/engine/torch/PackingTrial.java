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
            float[] x = numbers(ROWS * INPUTS, 3);
            float[] w = numbers(outputs * INPUTS, 2);
            Tensor packed = op.pack(op.to(inside.floats(w, outputs, INPUTS), type));
            float[] got = op.linearPacked(op.to(inside.floats(x, ROWS, INPUTS), type), packed, null)
                    .floats();
            return Arrays.equals(got, products(x, w, outputs))
                    && Arrays.equals(op.unpack(packed).floats(), w);
        } catch (EngineException | IllegalStateException e) {
            LOG.info("Products with packed {} weights are not available here: {}", type.label(), e.getMessage());
            return false;
        }
    }

    /** From {@code -most} to {@code most}. */
    private static float[] numbers(int count, int most) {
        float[] numbers = new float[count];
        int state = 1;
        for (int i = 0; i < count; i++) {
            state = state * 1_103_515_245 + 12_345;
            numbers[i] = Math.floorMod(state >> 16, 2 * most + 1) - most;
        }
        return numbers;
    }

    private static float[] products(float[] x, float[] w, int outputs) {
        float[] sums = new float[ROWS * outputs];
        for (int row = 0; row < ROWS; row++) {
            for (int output = 0; output < outputs; output++) {
                for (int i = 0; i < INPUTS; i++) {
                    sums[row * outputs + output] += x[row * INPUTS + i] * w[output * INPUTS + i];
                }
            }
        }
        return sums;
    }
}
