package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Seed-OSS: llama with biases of queries, keys and values, and of the attention output by a switch of its own. */
final class SeedOssFamily implements Family {
    private static final double DEFAULT_EPS = 1e-6;
    private static final int DEFAULT_HEAD = 128;

    @Override
    public String modelType() {
        return "seed_oss";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape(llama.headWidth(DEFAULT_HEAD));
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Gated(llama.activation()),
                new BlockSpec.Biases(
                        llama.fields().isNotOff("attention_bias"),
                        llama.fields().isSet("attention_out_bias"),
                        llama.fields().isSet("mlp_bias")));
        Ends ends = llama.ends(llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()));
        return llama.spec(shape, LlamaConfig.LAYOUT, block, ends);
    }
}
