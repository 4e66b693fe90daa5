package org.glotlens.engine.model;

import java.util.Map;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Assembles one block from named weights. */
record BlockBuilder(Weights weights, Map<String, Lora> adapters, int layer) {
    Block build(Tensor eps) {
        DecoderShape shape = weights.spec().shape();
        Scope scope = weights.scope();
        Attention attention = new Attention(
                linear(ParameterNames.QUERY),
                linear(ParameterNames.KEY),
                linear(ParameterNames.VALUE),
                linear(ParameterNames.OUTPUT),
                scope.scalar(shape.nHeads()),
                scope.scalar(shape.nKvHeads()),
                Window.of(weights.spec().windows()[layer], scope));
        GatedMlp mlp =
                new GatedMlp(linear(ParameterNames.GATE), linear(ParameterNames.UP), linear(ParameterNames.DOWN));
        return new Block(
                layer,
                weights.get(ParameterNames.of(layer, ParameterNames.ATTENTION_NORM)),
                attention,
                weights.get(ParameterNames.of(layer, ParameterNames.MLP_NORM)),
                mlp,
                eps);
    }

    private Linear linear(String part) {
        String module = ParameterNames.of(layer, part);
        return new Linear(
                weights.get(module + ".weight"), weights.tensors().get(module + ".bias"), adapters.get(module));
    }
}
