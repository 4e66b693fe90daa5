package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** StarCoder 2: llama's attention with LayerNorms, an MLP without a gate, and biases everywhere. */
final class Starcoder2Family implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final Layout LAYOUT =
            LlamaConfig.WITHOUT_MLP.with(Part.UP, "mlp.c_fc").with(Part.DOWN, "mlp.c_proj");

    @Override
    public String modelType() {
        return "starcoder2";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        ConfigFields fields = llama.fields();
        StackShape shape = llama.shape();
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(fields.numberOr(DEFAULT_EPS, "norm_epsilon")),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .with(llama.windows().of(fields.countOr(0, "sliding_window"), layer -> true)),
                new MlpKind.Plain(fields.activation("hidden_act", "gelu_pytorch_tanh")),
                BlockSpec.Biases.everywhere(fields.isNotOff("use_bias")));
        Ends ends = Ends.plain(
                llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()), fields.isNotOff("tie_word_embeddings"));
        return llama.spec(shape, LAYOUT, block, ends);
    }
}
