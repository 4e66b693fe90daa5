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
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** GPT-J: attention and MLP side by side behind one LayerNorm, neighbouring dimensions turned together in a part of each head, a head with a bias. */
final class GptJFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final int DEFAULT_DIMS = 64;
    private static final Layout LAYOUT = Layout.of("transformer.", "transformer.h.{i}.")
            .with(Part.EMBEDDING, "transformer.wte")
            .with(Part.ATTENTION_NORM, "ln_1")
            .with(Part.QUERY, "attn.q_proj")
            .with(Part.KEY, "attn.k_proj")
            .with(Part.VALUE, "attn.v_proj")
            .with(Part.OUTPUT, "attn.out_proj")
            .with(Part.UP, "mlp.fc_in")
            .with(Part.DOWN, "mlp.fc_out")
            .with(Part.FINAL_NORM, "transformer.ln_f")
            .with(Part.HEAD, "lm_head");

    @Override
    public String modelType() {
        return "gptj";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        StackShape shape = Gpt2Family.shape(fields);
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(fields.numberOr(DEFAULT_EPS, "layer_norm_epsilon")),
                BlockSpec.Residual.PARALLEL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Plain(fields.activation("activation_function", "gelu_new")),
                new BlockSpec.Biases(false, false, true));
        Positions rope = fields.rope()
                .leading(fields.countOr(DEFAULT_DIMS, "rotary_dim"), shape.dHead())
                .with(Positions.Pairing.NEIGHBOURS);
        Ends ends = new Ends(rope, 1, new Ends.Head(fields.isSet("tie_word_embeddings"), true, 1, 0));
        return new StackSpec(config.modelType(), shape, LAYOUT, block, ends);
    }
}
