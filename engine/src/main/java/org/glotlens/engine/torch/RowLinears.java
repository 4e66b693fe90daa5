package org.glotlens.engine.torch;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.RowProducts;

/**
 * Products of a few rows with plain weights on the processor. The library reads memory at a fraction of its rate then, and for
 * bfloat16 most of all where the processor has no such products.
 */
final class RowLinears {
    /** Kernels that make the results, by how many there are. */
    private static final List<String> OUTPUTS = List.of("empty_outputs", "empty_outputs_2", "empty_outputs_3");

    private final Kernels kernels;
    private final RowOps rows;

    RowLinears(Kernels kernels) {
        this.kernels = kernels;
        this.rows = new RowOps(kernels);
    }

    /** Whether {@link #linears} takes these. */
    boolean take(Tensor x, List<Affine> maps) {
        return maps.size() <= OUTPUTS.size()
                && RowOps.isOfFewRows(x)
                && maps.getFirst().weight().dtype() == x.dtype()
                && rows.kernel(maps.getFirst().weight().dtype())
                        .filter(kernel -> kernel.takes(x.size(-1)))
                        .isPresent();
    }

    /** {@code x: [.., in] -> [.., out]} for each map. */
    List<Tensor> linears(Tensor x, List<Affine> maps) {
        return linears(rows.kernel(maps.getFirst().weight().dtype()).orElseThrow(), x, maps);
    }

    /** The same by a kernel of the weights' type. */
    List<Tensor> linears(RowKernel kernel, Tensor x, List<Affine> maps) {
        List<Tensor> outputs = outputs(x, maps);
        List<RowProducts.Factor> factors = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Tensor weight = maps.get(i).weight();
            Tensor bias = maps.get(i).bias();
            factors.add(new RowProducts.Factor(
                    weight.whole(),
                    weight.size(0),
                    bias == null ? null : bias.whole(),
                    outputs.get(i).run()));
        }
        int in = x.size(-1);
        RowProducts.Rows all = new RowProducts.Rows(x.run(), Math.toIntExact(x.elements() / in), in);
        Torch torch = kernels.scope().torch();
        Runnable work = () -> torch.rowProducts().multiply(kernel, all, factors, torch.threads());
        torch.runOwn("rows::linear", work, weights(maps));
        return outputs;
    }

    private static Tensor[] weights(List<Affine> maps) {
        return maps.stream().map(Affine::weight).toArray(Tensor[]::new);
    }

    /** Results that are still to be filled. */
    private List<Tensor> outputs(Tensor x, List<Affine> maps) {
        Tensor[] inputs = new Tensor[maps.size() + 1];
        inputs[0] = x;
        for (int i = 0; i < maps.size(); i++) {
            requireFitting(x, maps.get(i));
            inputs[i + 1] = maps.get(i).weight();
        }
        return List.of(kernels.runAll(OUTPUTS.get(maps.size() - 1), inputs));
    }

    /** Whether a matrix and its bias, if it has one, fit together and are of a type. */
    static boolean isAffine(Affine map, DType type) {
        Tensor w = map.weight();
        return w.shape().length == 2
                && w.dtype() == type
                && (map.bias() == null
                        || map.bias().dtype() == type && map.bias().elements() == w.size(0));
    }

    /** Memory is read as it lies: what does not fit must not get there. */
    static void requireFitting(Tensor x, Affine map) {
        Tensor w = map.weight();
        if (!isAffine(map, x.dtype()) || w.size(1) != x.size(-1)) {
            throw new IllegalArgumentException("Cannot multiply " + x + " with " + w + " and bias " + map.bias());
        }
    }
}
