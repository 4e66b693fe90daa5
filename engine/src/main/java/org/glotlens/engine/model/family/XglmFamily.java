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

/** XGLM: sines and cosines added to a multiplied embedding, and biases everywhere. */
final class XglmFamily implements Family {
    private static final NormKind NORM = new NormKind.Layer(1e-5);
    private static final int OFFSET = 2;
    private static final Layout LAYOUT = Layout.of("model.", "model.layers.{i}.")
            .with(Part.EMBEDDING, "model.embed_tokens")
            .with(Part.ATTENTION_NORM, "self_attn_layer_norm")
            .with(Part.QUERY, "self_attn.q_proj")
            .with(Part.KEY, "self_attn.k_proj")
            .with(Part.VALUE, "self_attn.v_proj")
            .with(Part.OUTPUT, "self_attn.out_proj")
            .with(Part.MLP_NORM, "final_layer_norm")
            .with(Part.UP, "fc1")
            .with(Part.DOWN, "fc2")
            .with(Part.FINAL_NORM, "model.layer_norm")
            .with(Part.HEAD, "lm_head");

    @Override
    public String modelType() {
        return "xglm";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        int heads = fields.count("attention_heads", "num_attention_heads");
        int dModel = fields.count("d_model", "hidden_size");
        StackShape shape = new StackShape(
                fields.count("num_layers", "num_hidden_layers"),
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                fields.count("ffn_dim"),
                fields.count("vocab_size"));
        BlockSpec block = new BlockSpec(
                NORM,
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Plain(fields.activation("activation_function", "gelu")),
                BlockSpec.Biases.ALL);
        Positions positions = new Positions.Sinusoidal(
                OFFSET,
                config.optionalInt("pad_token_id").orElse(1),
                fields.countOr(Integer.MAX_VALUE, "max_position_embeddings"));
        Ends ends = Ends.plain(positions, fields.isNotOff("tie_word_embeddings"))
                .withTableScale(fields.isNotOff("scale_embedding") ? Math.sqrt(dModel) : 1);
        return new StackSpec(config.modelType(), shape, LAYOUT, block, ends);
    }
}
