package org.glotlens.engine.model;

import java.util.Map;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Assembles norms and linears from named weights. */
record PartBuilder(Weights weights, Map<String, Lora> adapters) {
    DecoderSpec spec() {
        return weights.spec();
    }

    Scope scope() {
        return weights.scope();
    }

    /** A norm outside the blocks, {@link Norm.None} where the family has none. */
    Norm norm(Part part) {
        return spec().layout().has(part) ? norm(spec().layout().name(part)) : new Norm.None();
    }

    /** A norm of a block, {@link Norm.None} where the family has none. */
    Norm norm(Part part, int layer) {
        return spec().layout().has(part) ? norm(spec().layout().name(part, layer)) : new Norm.None();
    }

    /** A table outside the blocks. */
    Tensor table(Part part) {
        return weights.get(spec().layout().name(part) + ".weight");
    }

    /** A linear of a block; the expert is ignored where there are none. */
    Linear linear(Part part, int layer, int expert) {
        String module = spec().layout().name(part, layer, expert);
        return new Linear(weights.product(module), weights.tensors().get(module + ".bias"), adapters.get(module));
    }

    /** A number as a kernel scalar, null for 0. */
    Tensor scalarUnlessZero(double value) {
        return value == 0 ? null : scope().scalar(value);
    }

    private Norm norm(String name) {
        Tensor weight = weights.get(name + ".weight");
        return switch (spec().block().norm()) {
            case NormKind.Rms rms -> new Norm.Rms(weight, scope().scalar(rms.eps()));
            case NormKind.OnePlusRms rms -> new Norm.OnePlusRms(weight, scope().scalar(rms.eps()));
            case NormKind.Layer layer ->
                new Norm.Layer(weight, weights.get(name + ".bias"), scope().scalar(layer.eps()));
        };
    }
}
