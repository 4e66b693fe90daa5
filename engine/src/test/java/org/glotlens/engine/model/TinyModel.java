package org.glotlens.engine.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;

/** A model whose weights are written in the test. */
record TinyModel(StackSpec spec, Map<String, float[]> values) {
    /** @param config the text of config.json; weights start as zeros, norms as ones */
    static TinyModel of(String config) throws Exception {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(config);
        StackSpec spec = Families.read(ModelConfig.of(json, "config.json"));
        Map<String, float[]> values = new LinkedHashMap<>();
        ParameterNames.expected(spec).forEach((name, shape) -> {
            float[] all =
                    new float[Math.toIntExact(java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
            if (shape.length == 1 && name.endsWith(".weight")) {
                java.util.Arrays.fill(all, 1);
            }
            values.put(name, all);
        });
        return new TinyModel(spec, values);
    }

    TinyModel with(String name, double... weights) {
        if (values.get(name).length != weights.length) {
            throw new IllegalArgumentException(name + " has " + values.get(name).length + " elements");
        }
        for (int i = 0; i < weights.length; i++) {
            values.get(name)[i] = (float) weights[i];
        }
        return this;
    }

    /** Values at hook points for one row of tokens; {@code logits} is always there. */
    Map<String, float[]> read(int[] tokens, String... hooks) throws Exception {
        List<HookPoint> points = new ArrayList<>();
        for (String hook : hooks) {
            points.addAll(HookPoint.parse(hook, spec.shape().nLayers()));
        }
        return Torch.get().call(() -> {
            Map<String, float[]> seen = new LinkedHashMap<>();
            HookSet set = new HookSet();
            points.forEach(point -> set.read(point, (value, op) -> seen.put(point.name(), value.floats())));
            try (Weights weights = weights()) {
                Decoder decoder = Decoder.of(weights);
                Ops op = weights.scope().ops();
                Tensor resid = decoder.forward(op, new TokenBatch(List.of(tokens)), set, new Cancel());
                seen.put("logits", decoder.logits(op, resid, set).floats());
            }
            return seen;
        });
    }

    /** Logits [batch, pos, dVocab] of several rows at once. */
    float[] logits(List<int[]> rows) throws Exception {
        return Torch.get().call(() -> {
            try (Weights weights = weights()) {
                Decoder decoder = Decoder.of(weights);
                Ops op = weights.scope().ops();
                Tensor resid = decoder.forward(op, new TokenBatch(rows), Hooks.NONE, new Cancel());
                return decoder.logits(op, resid, Hooks.NONE).floats();
            }
        });
    }

    /** What several rows at once end in: logits, or the last hidden states {@code [batch, pos, dModel]} of an encoder. */
    float[] output(List<int[]> rows) throws Exception {
        return Torch.get().call(() -> {
            try (Weights weights = weights()) {
                Stack stack = Stack.of(weights);
                Ops op = weights.scope().ops();
                Tensor resid = stack.forward(op, new TokenBatch(rows), Hooks.NONE, new Cancel());
                return stack.end(op, resid, Hooks.NONE).floats();
            }
        });
    }

    private Weights weights() {
        Scope scope = open();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterNames.expected(spec)
                .forEach((name, shape) -> tensors.put(name, scope.floats(values.get(name), shape)));
        return new Weights(scope, spec, tensors, DType.FLOAT32);
    }

    private static Scope open() {
        try {
            return Torch.get().open(ComputeDevice.CPU);
        } catch (org.glotlens.engine.GlotlensException e) {
            throw new IllegalStateException(e);
        }
    }
}
