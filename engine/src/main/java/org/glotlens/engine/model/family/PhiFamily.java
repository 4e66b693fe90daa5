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
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Phi-1 to Phi-2: attention and MLP side by side behind one LayerNorm, positions in half of each head, a head with a bias. */
final class PhiFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_SHARE = 0.5;
    private static final Layout LAYOUT = LlamaConfig.WITHOUT_MLP
            .without(Part.MLP_NORM)
            .with(Part.OUTPUT, "self_attn.dense")
            .with(Part.UP, "mlp.fc1")
            .with(Part.DOWN, "mlp.fc2")
            .with(Part.FINAL_NORM, "model.final_layernorm");
    private static final Layout WITH_QK_NORMS =
            LAYOUT.with(Part.QUERY_NORM, "self_attn.q_layernorm").with(Part.KEY_NORM, "self_attn.k_layernorm");

    @Override
    public String modelType() {
        return "phi";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        ConfigFields fields = llama.fields();
        StackShape shape = llama.shape();
        NormKind norm = new NormKind.Layer(fields.numberOr(DEFAULT_EPS, "layer_norm_eps"));
        boolean isNormed = fields.isSet("qk_layernorm");
        AttentionSpec plain = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape);
        BlockSpec block = new BlockSpec(
                norm,
                BlockSpec.Residual.PARALLEL,
                isNormed ? plain.with(QkNorm.of(norm, QkNorm.Extent.HEAD)) : plain,
                new MlpKind.Plain(fields.activation("hidden_act", "gelu_new")),
                BlockSpec.Biases.ALL);
        Ends ends = Ends.plain(llama.rope(RopeConfig.USUAL_THETA).share(DEFAULT_SHARE, shape.dHead()), false)
                .with(new Ends.Head(fields.isSet("tie_word_embeddings"), true, 1, 0));
        return llama.spec(shape, isNormed ? WITH_QK_NORMS : LAYOUT, block, ends);
    }
}
