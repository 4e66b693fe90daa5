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

/**
 * Falcon: one query, key and value projection in three arrangements, attention and MLP mostly side by side. Linear biases are
 * added once, as by Falcon's first code and by Hugging Face's fused code; its eager code adds them twice.
 */
final class FalconFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final Layout LAYOUT = Layout.of("transformer.", "transformer.h.{i}.")
            .with(Part.EMBEDDING, "transformer.word_embeddings")
            .with(Part.QKV, "self_attention.query_key_value")
            .with(Part.OUTPUT, "self_attention.dense")
            .with(Part.UP, "mlp.dense_h_to_4h")
            .with(Part.DOWN, "mlp.dense_4h_to_h")
            .with(Part.FINAL_NORM, "transformer.ln_f")
            .with(Part.HEAD, "lm_head");
    private static final Layout ONE_NORM = LAYOUT.with(Part.ATTENTION_NORM, "input_layernorm");
    private static final Layout TWO_NORMS = ONE_NORM.with(Part.MLP_NORM, "post_attention_layernorm");
    private static final Layout NORMS_BESIDE =
            LAYOUT.with(Part.ATTENTION_NORM, "ln_attn").with(Part.MLP_NORM, "ln_mlp");

    @Override
    public String modelType() {
        return "falcon";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        boolean isNew = fields.isSet("new_decoder_architecture");
        boolean isParallel = isNew || fields.isNotOff("parallel_attn");
        boolean hasOneKey = !isNew && fields.isNotOff("multi_query");
        StackShape shape = shape(fields, isNew, hasOneKey);
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(fields.numberOr(DEFAULT_EPS, "layer_norm_epsilon")),
                isParallel ? BlockSpec.Residual.PARALLEL : BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(
                        hasOneKey ? AttentionSpec.Fusion.CONCATENATED : AttentionSpec.Fusion.GROUPED, shape),
                new MlpKind.Plain(fields.activation("activation", "gelu")),
                BlockSpec.Biases.everywhere(fields.isSet("bias")));
        Positions positions = fields.isSet("alibi")
                ? new Positions.Alibi(Positions.Slopes.ROUNDED_AND_SCALED)
                : fields.rope().whole(shape.dHead());
        Ends ends = Ends.plain(positions, fields.isNotOff("tie_word_embeddings"));
        Layout layout = isNew && fields.countOr(2, "num_ln_in_parallel_attn") == 2
                ? NORMS_BESIDE
                : isParallel ? ONE_NORM : TWO_NORMS;
        return new StackSpec(config.modelType(), shape, layout, block, ends);
    }

    private static StackShape shape(ConfigFields fields, boolean isNew, boolean hasOneKey) throws CheckpointException {
        int heads = fields.count("num_attention_heads", "n_head");
        int dModel = fields.count("hidden_size");
        int kvHeads = hasOneKey ? 1 : isNew ? fields.countOr(heads, "num_kv_heads") : heads;
        fields.requireMultiple("num_attention_heads", heads, "num_kv_heads", kvHeads);
        return new StackShape(
                fields.count("num_hidden_layers", "n_layer"),
                dModel,
                heads,
                kvHeads,
                fields.evenShare(dModel, heads),
                fields.countOr(Math.multiplyExact(4, dModel), "ffn_hidden_size"),
                fields.count("vocab_size"));
    }
}
