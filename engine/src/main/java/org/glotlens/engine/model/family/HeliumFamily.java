package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Helium: llama with neighbouring dimensions turned together. */
final class HeliumFamily implements Family {
    private static final double DEFAULT_EPS = 1e-8;
    private static final double DEFAULT_THETA = 1e5;

    @Override
    public String modelType() {
        return "helium";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Gated(llama.activation()),
                new BlockSpec.Biases(
                        llama.fields().isSet("attention_bias"),
                        false,
                        llama.fields().isSet("mlp_bias")));
        Ends ends = llama.ends(llama.rope(DEFAULT_THETA).whole(shape.dHead()).with(Positions.Pairing.NEIGHBOURS));
        return llama.spec(shape, LlamaConfig.LAYOUT, block, ends);
    }
}
