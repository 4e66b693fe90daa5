package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackSpec;

/** Mixtral: Mistral with a mixture of experts for the MLP. */
final class MixtralFamily implements Family {
    private static final Layout LAYOUT = LlamaConfig.WITHOUT_MLP
            .with(Part.ROUTER, "block_sparse_moe.gate")
            .with(Part.GATE, "block_sparse_moe.experts.{e}.w1")
            .with(Part.UP, "block_sparse_moe.experts.{e}.w3")
            .with(Part.DOWN, "block_sparse_moe.experts.{e}.w2");

    @Override
    public String modelType() {
        return "mixtral";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        int window = config.optionalCount("sliding_window").orElse(0);
        int count = config.requireInt("num_local_experts");
        int perToken = config.requireInt("num_experts_per_tok");
        if (perToken > count) {
            throw new CheckpointException(Message.of(
                    "mixtralFamily.numExpertsPerTok",
                    "%s: num_experts_per_tok is %s, expected at most num_local_experts, %s.",
                    config.file(),
                    perToken,
                    count));
        }
        return llama.spec(
                LAYOUT,
                llama.sequential(
                        llama.attention(llama.windows().of(window, layer -> true)),
                        new MlpKind.Experts(llama.silu(), count, perToken),
                        BlockSpec.Biases.NONE));
    }
}
