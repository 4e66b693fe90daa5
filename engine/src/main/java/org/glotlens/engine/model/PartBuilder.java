package org.glotlens.engine.model;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.XieluWeights;

/** Assembles norms and linears from named weights. */
record PartBuilder(Weights weights, Map<String, Lora> adapters) {
    StackSpec spec() {
        return weights.spec();
    }

    Scope scope() {
        return weights.scope();
    }

    /** A norm outside the blocks, {@link Norm.None} where the family has none. */
    Norm norm(Part part) {
        return spec().layout().has(part)
                ? norm(spec().layout().name(part), spec().block().norm())
                : new Norm.None();
    }

    /** A norm of a block, {@link Norm.None} where the family has none. */
    Norm norm(Part part, int layer) {
        return spec().layout().has(part)
                ? norm(spec().layout().name(part, layer), spec().block().norm())
                : new Norm.None();
    }

    /**
     * The norm of queries or keys, {@link Norm.None} where the family has none.
     *
     * @param heads how many there are, as a kernel scalar
     */
    Norm headNorm(Part part, int layer, Tensor heads) {
        if (!spec().layout().has(part)) {
            return new Norm.None();
        }
        QkNorm norm = spec().block().attention().norm().orElseThrow();
        String name = spec().layout().name(part, layer);
        return switch (norm.extent()) {
            case HEAD -> norm(name, norm.kind());
            case JOINED -> new Norm.AcrossHeads(norm(name, norm.kind()), heads);
            case OWN -> new Norm.OfEachHead(List.of(weights.get(name + ".weight")), eps(norm.kind()));
            case LISTED -> {
                int count = part == Part.QUERY_NORM
                        ? spec().shape().nHeads()
                        : spec().shape().nKvHeads();
                List<Tensor> own = IntStream.range(0, count)
                        .mapToObj(head -> weights.get(spec().layout().name(part, layer, head) + ".weight"))
                        .toList();
                yield new Norm.OfEachHead(own, eps(norm.kind()));
            }
        };
    }

    private Tensor eps(NormKind kind) {
        return scope().scalar(kind.eps());
    }

    /** A table outside the blocks. */
    Tensor table(Part part) {
        return weights.get(spec().layout().name(part) + ".weight");
    }

    /** A linear of a block; the expert is ignored where there are none. */
    Linear linear(Part part, int layer, int expert) {
        String module = spec().layout().name(part, layer, expert);
        Product product = weights.product(module);
        Lora lora = adapters.get(module);
        return new Linear(
                product, weights.tensors().get(module + ".bias"), lora == null ? null : lora.beside(product, scope()));
    }

    /** The function inside the MLP, with what it learns. */
    MlpFunction function(Activation activation, int layer) {
        if (activation != Activation.XIELU) {
            return activation;
        }
        String name = spec().layout().name(Part.ACTIVATION, layer);
        return new Xielu(new XieluWeights(
                weights.get(name + ".alpha_p"),
                weights.get(name + ".alpha_n"),
                weights.get(name + ".beta"),
                weights.get(name + ".eps")));
    }

    /** A number as a kernel scalar, null for 0. */
    Tensor scalarUnlessZero(double value) {
        return value == 0 ? null : scope().scalar(value);
    }

    private Norm norm(String name, NormKind kind) {
        Tensor weight = kind.isWeighted() ? weights.get(name + ".weight") : null;
        Tensor bias = kind.isBiased() ? weights.get(name + ".bias") : null;
        return switch (kind) {
            case NormKind.Rms _ -> new Norm.Rms(weight, eps(kind));
            case NormKind.OnePlusRms _ -> new Norm.OnePlusRms(weight, eps(kind));
            case NormKind.Layer _ -> new Norm.Layer(weight, bias, eps(kind));
            case NormKind.OnePlusLayer _ -> new Norm.OnePlusLayer(weight, bias, eps(kind));
            case NormKind.Unbiased _ -> new Norm.Unbiased(weight, eps(kind));
            case NormKind.Unweighted _ -> new Norm.Unweighted(eps(kind));
        };
    }
}
