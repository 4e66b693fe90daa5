package org.glotlens.engine.model.family;

import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Qwen1.5 and Qwen2 with experts, and one more that every token uses. */
final class Qwen2MoeFamily implements Family {
    private static final double DEFAULT_EPS = 1e-6;
    private static final Layout SHARED = LlamaConfig.WITHOUT_MLP
            .with(Part.SHARED_GATE, "mlp.shared_expert.gate_proj")
            .with(Part.SHARED_UP, "mlp.shared_expert.up_proj")
            .with(Part.SHARED_DOWN, "mlp.shared_expert.down_proj")
            .with(Part.SHARED_SWITCH, "mlp.shared_expert_gate");

    @Override
    public String modelType() {
        return "qwen2_moe";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        ExpertsConfig experts = new ExpertsConfig(llama);
        MlpKind mlp = experts.mixed(
                experts.experts("num_experts", Optional.of(config.requireInt("shared_expert_intermediate_size"))));
        StackShape shape = llama.shape().withMlp(config.requireInt("moe_intermediate_size"));
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape).with(Qwen2Family.windows(llama)),
                mlp,
                new BlockSpec.Biases(llama.fields().isNotOff("qkv_bias"), false, false));
        Ends ends = llama.ends(llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()));
        return llama.spec(shape, ExpertsConfig.of(SHARED, mlp), block, ends);
    }
}
