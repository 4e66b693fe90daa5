package org.glotlens.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tensor names of the llama layout and the shape each must have. */
final class ParameterNames {
    static final String EMBEDDING = "model.embed_tokens.weight";
    static final String FINAL_NORM = "model.norm.weight";
    static final String HEAD = "lm_head.weight";
    static final String ATTENTION_NORM = "input_layernorm.weight";
    static final String MLP_NORM = "post_attention_layernorm.weight";
    static final String QUERY = "self_attn.q_proj";
    static final String KEY = "self_attn.k_proj";
    static final String VALUE = "self_attn.v_proj";
    static final String OUTPUT = "self_attn.o_proj";
    static final String GATE = "mlp.gate_proj";
    static final String UP = "mlp.up_proj";
    static final String DOWN = "mlp.down_proj";

    private ParameterNames() {}

    /** Name of a part of a block. */
    static String of(int layer, String part) {
        return "model.layers." + layer + "." + part;
    }

    /** Every tensor a checkpoint must have, in loading order, with its shape. */
    static Map<String, long[]> expected(DecoderSpec spec) {
        DecoderShape s = spec.shape();
        Map<String, long[]> all = new LinkedHashMap<>();
        all.put(EMBEDDING, new long[] {s.dVocab(), s.dModel()});
        for (int layer = 0; layer < s.nLayers(); layer++) {
            all.put(of(layer, ATTENTION_NORM), new long[] {s.dModel()});
            linears(spec).forEach(new LinearNames(layer, all)::put);
            all.put(of(layer, MLP_NORM), new long[] {s.dModel()});
        }
        all.put(FINAL_NORM, new long[] {s.dModel()});
        if (!spec.isTied()) {
            all.put(HEAD, new long[] {s.dVocab(), s.dModel()});
        }
        return all;
    }

    /** The linears of one block: part name to output width, input width and whether it has a bias. */
    static Map<String, LinearShape> linears(DecoderSpec spec) {
        DecoderShape s = spec.shape();
        long q = (long) s.nHeads() * s.dHead();
        long kv = (long) s.nKvHeads() * s.dHead();
        DecoderSpec.Biases biases = spec.biases();
        Map<String, LinearShape> linears = new LinkedHashMap<>();
        linears.put(QUERY, new LinearShape(q, s.dModel(), biases.qkv()));
        linears.put(KEY, new LinearShape(kv, s.dModel(), biases.qkv()));
        linears.put(VALUE, new LinearShape(kv, s.dModel(), biases.qkv()));
        linears.put(OUTPUT, new LinearShape(s.dModel(), q, biases.output()));
        linears.put(GATE, new LinearShape(s.dMlp(), s.dModel(), biases.mlp()));
        linears.put(UP, new LinearShape(s.dMlp(), s.dModel(), biases.mlp()));
        linears.put(DOWN, new LinearShape(s.dModel(), s.dMlp(), biases.mlp()));
        return linears;
    }

    private record LinearNames(int layer, Map<String, long[]> all) {
        void put(String part, LinearShape shape) {
            all.put(of(layer, part) + ".weight", new long[] {shape.out(), shape.in()});
            if (shape.isBiased()) {
                all.put(of(layer, part) + ".bias", new long[] {shape.out()});
            }
        }
    }
}
