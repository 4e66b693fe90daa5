package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Affine;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * A linear map, with or without an adapter beside it.
 *
 * @param bias {@code [out]}, or null
 * @param lora the adapter, or null
 */
record Linear(Product product, Tensor bias, Lora lora) {
    /** {@code x: [.., in] -> [.., out]}. */
    Tensor apply(Ops op, Tensor x) {
        return adapted(op, product.apply(op, x, bias), x);
    }

    /** What several linears make of the same input, in one go where the matrices lie as they are stored. */
    static List<Tensor> together(Ops op, Tensor x, Linear... linears) {
        List<Affine> maps = new ArrayList<>();
        for (Linear linear : linears) {
            if (linear.product instanceof Product.OutIn(Tensor weight)) {
                maps.add(new Affine(weight, linear.bias));
            }
        }
        if (maps.size() < linears.length) {
            return Arrays.stream(linears).map(linear -> linear.apply(op, x)).toList();
        }
        List<Tensor> products = op.linears(x, maps);
        return IntStream.range(0, linears.length)
                .mapToObj(i -> linears[i].adapted(op, products.get(i), x))
                .toList();
    }

    /** The map as it is stored, unless it is packed, turned or has an adapter. */
    Optional<Affine> plain() {
        return lora == null && product instanceof Product.OutIn(Tensor weight)
                ? Optional.of(new Affine(weight, bias))
                : Optional.empty();
    }

    private Tensor adapted(Ops op, Tensor y, Tensor x) {
        return lora == null ? y : lora.addTo(y, x, this, op);
    }
}
