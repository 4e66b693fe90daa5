package org.glotlens.engine.torch;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether products with half-precision weights are clearly faster worked out in float32. A processor without instructions for
 * them multiplies one number at a time; widening a few outputs of the matrix costs little beside that.
 */
final class WideTrial {
    private static final Logger LOG = LoggerFactory.getLogger(WideTrial.class);
    private static final int ROWS = 256;
    private static final int INPUTS = 512;
    private static final int OUTPUTS = 1024;
    private static final int RUNS = 3;

    /** So much faster that two runs of a process do not differ by chance. */
    private static final double CLEARLY = 2;

    private WideTrial() {}

    static boolean isFaster(DType type, Scope scope) {
        if (type != DType.BFLOAT16 && type != DType.FLOAT16) {
            return false;
        }
        try (Scope inside = scope.child()) {
            Ops op = inside.ops();
            Tensor x = op.to(inside.zeros(ROWS, INPUTS), type);
            Tensor w = op.to(inside.zeros(OUTPUTS, INPUTS), type);
            double stored = Double.MAX_VALUE;
            double wide = Double.MAX_VALUE;
            for (int run = 0; run < RUNS; run++) {
                wide = Math.min(wide, seconds(() -> op.linearWide(x, w, null)));
                stored = Math.min(stored, seconds(() -> op.linearAsStored(x, w, null)));
            }
            LOG.debug("Products with {} weights: {} s as stored, {} s in float32", type.label(), stored, wide);
            return CLEARLY * wide < stored;
        }
    }

    private static double seconds(Supplier<Tensor> product) {
        long begin = System.nanoTime();
        product.get().close();
        return (System.nanoTime() - begin) / 1e9;
    }
}
