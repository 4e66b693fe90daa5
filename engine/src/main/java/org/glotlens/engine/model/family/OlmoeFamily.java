package org.glotlens.engine.model.family;

import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** OLMoE: experts, queries and keys normed over all heads together and bounded. */
final class OlmoeFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final Layout LAYOUT = ExpertsConfig.of(
            LlamaConfig.WITHOUT_MLP.with(Part.QUERY_NORM, "self_attn.q_norm").with(Part.KEY_NORM, "self_attn.k_norm"));

    @Override
    public String modelType() {
        return "olmoe";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        NormKind norm = llama.rms(DEFAULT_EPS);
        BlockSpec block = new BlockSpec(
                norm,
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .with(QkNorm.of(norm, QkNorm.Extent.JOINED))
                        .with(new AttentionSpec.Bounds(llama.fields().numberOr(0, "clip_qkv"), 0)),
                new ExpertsConfig(llama).experts("num_experts", Optional.empty()),
                llama.attentionBiases());
        Ends ends = llama.ends(llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()));
        return llama.spec(shape, LAYOUT, block, ends);
    }
}
