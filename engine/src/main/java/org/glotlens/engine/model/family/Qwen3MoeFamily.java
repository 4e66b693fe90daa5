package org.glotlens.engine.model.family;

import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Qwen3 with experts. */
final class Qwen3MoeFamily implements Family {
    private static final double DEFAULT_EPS = 1e-6;
    private static final Layout ATTENTION =
            LlamaConfig.WITHOUT_MLP.with(Part.QUERY_NORM, "self_attn.q_norm").with(Part.KEY_NORM, "self_attn.k_norm");

    @Override
    public String modelType() {
        return "qwen3_moe";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        ExpertsConfig experts = new ExpertsConfig(llama);
        MlpKind mlp = experts.mixed(experts.experts("num_experts", Optional.empty()));
        StackShape shape = Qwen3Family.shape(llama).withMlp(config.requireInt("moe_intermediate_size"));
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                Qwen3Family.attention(llama, shape),
                mlp,
                llama.attentionBiases());
        return llama.spec(shape, ExpertsConfig.of(ATTENTION, mlp), block, Qwen3Family.ends(llama, shape));
    }
}
