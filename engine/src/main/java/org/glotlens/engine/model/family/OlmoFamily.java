package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** OLMo: LayerNorms without weights, and bounded queries, keys and values. */
final class OlmoFamily implements Family {
    private static final NormKind NORM = new NormKind.Unweighted(1e-5);

    @Override
    public String modelType() {
        return "olmo";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        BlockSpec block = new BlockSpec(
                NORM,
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .with(new AttentionSpec.Bounds(llama.fields().numberOr(0, "clip_qkv"), 0)),
                new MlpKind.Gated(llama.activation()),
                llama.attentionBiases());
        Ends ends = llama.ends(llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()));
        return llama.spec(shape, LlamaConfig.LAYOUT, block, ends);
    }
}
