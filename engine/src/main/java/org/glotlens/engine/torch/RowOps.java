package org.glotlens.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.RowProducts;

/**
 * Products of a few rows with plain weights on the processor. The library reads memory at a fraction of its rate then, and
 * for bfloat16 most of all where the processor has no such products.
 */
final class RowOps {
    /** With more, the library's products for many rows are faster. */
    private static final int MOST_ROWS = 8;

    /** Kernels that make the results, by how many there are. */
    private static final List<String> OUTPUTS = List.of("empty_outputs", "empty_outputs_2", "empty_outputs_3");

    private final Kernels kernels;

    RowOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /** What multiplies weights of a type; empty where the library does. */
    Optional<RowKernel> kernel(DType type) {
        boolean isPossible =
                kernels.mode() == Ops.Mode.INFERENCE && !kernels.scope().device().isCuda();
        return isPossible ? kernels.scope().torch().rowKernel(type) : Optional.empty();
    }

    /** Whether {@code x: [.., in]} has few rows. */
    static boolean isOfFewRows(Tensor x) {
        long[] shape = x.shape();
        long elements = x.elements();
        return elements > 0 && elements <= MOST_ROWS * shape[shape.length - 1];
    }

    /** Whether {@link #linears} takes these. */
    boolean take(Tensor x, List<Affine> maps) {
        return maps.size() <= OUTPUTS.size()
                && isOfFewRows(x)
                && kernel(maps.getFirst().weight().dtype())
                        .filter(kernel -> kernel.takes(x.size(-1)))
                        .isPresent();
    }

    /** {@code x: [.., in] -> [.., out]} for each map. */
    List<Tensor> linears(Tensor x, List<Affine> maps) {
        return linears(kernel(maps.getFirst().weight().dtype()).orElseThrow(), x, maps);
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
                    outputs.get(i).whole()));
        }
        Torch torch = kernels.scope().torch();
        int in = x.size(-1);
        RowProducts.Rows rows = new RowProducts.Rows(x.whole(), Math.toIntExact(x.elements() / in), in);
        torch.rowProducts().multiply(kernel, rows, factors, torch.threads());
        return outputs;
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

    /** Memory is read as it lies: what does not fit must not get there. */
    private static void requireFitting(Tensor x, Affine map) {
        Tensor w = map.weight();
        boolean fits = w.shape().length == 2
                && w.size(1) == x.size(-1)
                && w.dtype() == x.dtype()
                && (map.bias() == null || map.bias().dtype() == w.dtype() && map.bias().elements() == w.size(0));
        if (!fits) {
            throw new IllegalArgumentException("Cannot multiply " + x + " with " + w + " and bias " + map.bias());
        }
    }
}
