package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** OLMo 2: norms after attention and MLP and none before, and queries and keys normed over all heads together. */
final class Olmo2Family implements Family {
    private static final double DEFAULT_EPS = 1e-5;

    @Override
    public String modelType() {
        return "olmo2";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        Positions rope = llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead());
        return spec(llama, AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape), rope);
    }

    /** The spec of OLMo 2 and 3. */
    static StackSpec spec(LlamaConfig llama, AttentionSpec attention, Positions positions)
            throws CheckpointException, UnsupportedModelException {
        NormKind norm = llama.rms(DEFAULT_EPS);
        BlockSpec block = new BlockSpec(
                norm,
                BlockSpec.Residual.SEQUENTIAL,
                attention.with(QkNorm.of(norm, QkNorm.Extent.JOINED)),
                new MlpKind.Gated(llama.activation()),
                llama.attentionBiases());
        return llama.spec(llama.shape(), LlamaConfig.NORMED_AFTER, block, llama.ends(positions));
    }
}
