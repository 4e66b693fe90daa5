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

/** Ministral: Mistral with windows on layers that the config names. */
final class MinistralFamily implements Family {
    private static final double DEFAULT_EPS = 1e-6;

    @Override
    public String modelType() {
        return "ministral";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        int window = llama.fields().countOr(0, "sliding_window");
        StackShape shape = llama.shape();
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .with(llama.windows().of(window, layer -> true)),
                new MlpKind.Gated(llama.activation()),
                BlockSpec.Biases.NONE);
        Ends ends = llama.ends(llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()));
        return llama.spec(shape, LlamaConfig.LAYOUT, block, ends);
    }
}
