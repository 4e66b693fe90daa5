package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Part;

/** Qwen3: every query and key is normed before its position; the width of a head is always given. */
final class Qwen3Family implements Family {
    private static final Layout LAYOUT =
            LlamaConfig.LAYOUT.with(Part.QUERY_NORM, "self_attn.q_norm").with(Part.KEY_NORM, "self_attn.k_norm");

    @Override
    public String modelType() {
        return "qwen3";
    }

    @Override
    public DecoderSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        config.requireInt("head_dim");
        boolean isBiased = llama.fields().isSet("attention_bias");
        return llama.spec(
                LAYOUT,
                llama.sequential(
                        llama.attention(Qwen2Family.windows(llama)),
                        new MlpKind.Gated(llama.silu()),
                        new BlockSpec.Biases(isBiased, isBiased, false)));
    }
}
