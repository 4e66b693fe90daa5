package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Activation;
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

/** BLOOM: a LayerNorm after the embedding, scores that fall with distance, and an MLP four times as wide. */
final class BloomFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final Layout LAYOUT = Layout.of("transformer.", "transformer.h.{i}.")
            .with(Part.EMBEDDING, "transformer.word_embeddings")
            .with(Part.EMBEDDING_NORM, "transformer.word_embeddings_layernorm")
            .with(Part.ATTENTION_NORM, "input_layernorm")
            .with(Part.QKV, "self_attention.query_key_value")
            .with(Part.OUTPUT, "self_attention.dense")
            .with(Part.MLP_NORM, "post_attention_layernorm")
            .with(Part.UP, "mlp.dense_h_to_4h")
            .with(Part.DOWN, "mlp.dense_4h_to_h")
            .with(Part.FINAL_NORM, "transformer.ln_f")
            .with(Part.HEAD, "lm_head");

    @Override
    public String modelType() {
        return "bloom";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        fields.refuse("apply_residual_connection_post_layernorm");
        int heads = fields.count("num_attention_heads", "n_head");
        int dModel = fields.count("n_embed", "hidden_size");
        StackShape shape = new StackShape(
                fields.count("num_hidden_layers", "n_layer"),
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                Math.multiplyExact(4, dModel),
                fields.count("vocab_size"));
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(config.optionalDouble("layer_norm_epsilon").orElse(DEFAULT_EPS)),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.GROUPED, shape),
                new MlpKind.Plain(Activation.GELU_TANH),
                BlockSpec.Biases.ALL);
        Ends ends = Ends.plain(new Positions.Alibi(), fields.isNotOff("tie_word_embeddings"));
        return new StackSpec(config.modelType(), shape, LAYOUT, block, ends);
    }
}
