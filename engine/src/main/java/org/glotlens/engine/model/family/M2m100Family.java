package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Counting;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.Sight;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/**
 * The encoder of M2M-100 and NLLB-200: sines and cosines, counted over the tokens that are no padding, added to a multiplied
 * embedding. The decoder and the head in their files are passed over.
 */
final class M2m100Family implements Family {
    private static final NormKind NORM = new NormKind.Layer(1e-5);
    private static final int USUAL_PAD = 1;
    private static final Layout LAYOUT = Layout.of("model.", "model.encoder.layers.{i}.")
            .with(Part.EMBEDDING, "model.shared")
            .with(Part.ATTENTION_NORM, "self_attn_layer_norm")
            .with(Part.QUERY, "self_attn.q_proj")
            .with(Part.KEY, "self_attn.k_proj")
            .with(Part.VALUE, "self_attn.v_proj")
            .with(Part.OUTPUT, "self_attn.out_proj")
            .with(Part.MLP_NORM, "final_layer_norm")
            .with(Part.UP, "fc1")
            .with(Part.DOWN, "fc2")
            .with(Part.FINAL_NORM, "model.encoder.layer_norm")
            .embeddingToo("model.encoder.embed_tokens")
            .passingOver(
                    "model.decoder.",
                    "lm_head.",
                    "final_logits_bias",
                    "model.encoder.embed_tokens.",
                    "model.encoder.embed_positions.");

    @Override
    public String modelType() {
        return "m2m_100";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        int heads = fields.count("encoder_attention_heads", "num_attention_heads");
        int dModel = fields.count("d_model", "hidden_size");
        StackShape shape = new StackShape(
                fields.count("encoder_layers", "num_hidden_layers"),
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                fields.count("encoder_ffn_dim"),
                fields.count("vocab_size"));
        BlockSpec block = new BlockSpec(
                NORM,
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape).with(Sight.BOTH_WAYS),
                new MlpKind.Plain(fields.activation("activation_function", "relu")),
                BlockSpec.Biases.ALL);
        int pad = config.optionalInt("pad_token_id").orElse(USUAL_PAD);
        Positions positions = new Positions.Sinusoidal(
                pad + 1, pad, fields.countOr(Integer.MAX_VALUE, "max_position_embeddings"), Counting.without(pad));
        Ends ends = Ends.headless(positions).withTableScale(fields.isNotOff("scale_embedding") ? Math.sqrt(dModel) : 1);
        return new StackSpec(config.modelType(), shape, LAYOUT, block, ends);
    }
}
