package org.glotlens.engine.bridge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The map from states of an encoder to rows that a decoder reads. Engine thread only.
 *
 * @param tensors as {@link BridgeShape#tensors} names them, float32
 */
public record Bridge(BridgeShape shape, Map<String, Tensor> tensors) {
    /**
     * A fresh one. Linears begin as PyTorch's do, uniform within {@code 1 / sqrt(in)}, and so does LangBridge's end vector;
     * MindMerger's boundary begins at zero.
     *
     * @param scope owns its tensors
     */
    public static Bridge fresh(BridgeShape shape, long seed, Scope scope) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        double[] bound = {0};
        shape.tensors().forEach((name, sizes) -> {
            if (sizes.length == 2 && !name.equals(BridgeShape.END)) {
                bound[0] = 1 / Math.sqrt(sizes[1]);
            }
            boolean isZero = name.equals(BridgeShape.END) && shape.kind() == BridgeKind.MINDMERGER;
            tensors.put(name, scope.floats(uniform(sizes, isZero ? 0 : bound[0], random.split()), sizes));
        });
        return new Bridge(shape, tensors);
    }

    private static float[] uniform(long[] sizes, double bound, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(sizes.length == 1 ? sizes[0] : sizes[0] * sizes[1])];
        for (int i = 0; i < values.length && bound > 0; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }

    /** The soft prompt of states, and the learnt vector as the last row: {@code [n, dEncoder] -> [n + 1, dModel]}. */
    public Tensor apply(Ops op, Tensor states) {
        Tensor mapped = switch (shape.kind()) {
            case LANGBRIDGE -> linear(op, states, "linear");
            case MINDMERGER -> linear(op, op.mlp().relu(linear(op, states, "linear1")), "linear2");
        };
        return op.appendRows(mapped, tensors.get(BridgeShape.END));
    }

    private Tensor linear(Ops op, Tensor x, String name) {
        return op.linear(x, tensors.get(name + ".weight"), tensors.get(name + ".bias"));
    }
}
