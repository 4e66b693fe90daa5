package org.glotlens.engine.torch;

import ai.djl.engine.EngineException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For which matrices products with packed weights give what products with plain ones do, found by trying: where the number
 * of outputs fills no whole blocks, oneDNN 3.7.1 on some processors packs the last block wrongly and says nothing.
 */
enum PackingTrial {
    /** For none. */
    NONE,
    /** For those whose outputs fill whole blocks. */
    WHOLE_BLOCKS,
    /** For all. */
    ALL;

    private static final Logger LOG = LoggerFactory.getLogger(PackingTrial.class);

    /** A multiple of all block sizes. */
    private static final int BLOCK = 64;

    /** Inputs that fill no whole blocks either. */
    private static final int INPUTS = 67;

    private static final int ROWS = 33;

    /** Outputs that leave a part of a block of each size. */
    private static final int[] PARTIAL = {1, 3, 17, 48, 80, 112, 129, 320 + 40};

    static PackingTrial of(DType type, Scope scope) {
        if (!isRight(type, 2 * BLOCK, scope)) {
            return NONE;
        }
        boolean isRightEverywhere = Arrays.stream(PARTIAL).allMatch(outputs -> isRight(type, outputs, scope));
        if (!isRightEverywhere) {
            LOG.info("Packed {} weights are wrong here unless they fill whole blocks; others stay plain", type.label());
        }
        return isRightEverywhere ? ALL : WHOLE_BLOCKS;
    }

    /** Whether matrices of so many outputs can be packed. */
    boolean suits(int outputs) {
        return this == ALL || this == WHOLE_BLOCKS && outputs % BLOCK == 0;
    }

    /** The most outputs up to so many that can be packed. */
    int most(int outputs) {
        return suits(outputs) ? outputs : this == NONE ? 0 : outputs - outputs % BLOCK;
    }

    /** Small whole numbers, whose products and sums every type holds exactly. */
    private static boolean isRight(DType type, int outputs, Scope scope) {
        try (Scope inside = scope.child()) {
            Ops op = inside.ops();
            float[] x = numbers(ROWS * INPUTS, 3);
            float[] w = numbers(outputs * INPUTS, 2);
            Tensor packed = op.pack(op.to(inside.floats(w, outputs, INPUTS), type));
            float[] got = op.linearPacked(op.to(inside.floats(x, ROWS, INPUTS), type), packed, null)
                    .floats();
            return Arrays.equals(got, products(x, w, outputs)) && Arrays.equals(op.unpack(packed).floats(), w);
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
