package org.glotlens.engine.model.family;

import java.util.List;
import java.util.Optional;
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

/** MPT: scores that fall with distance, LayerNorms without biases. */
final class MptFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final Layout LAYOUT = Layout.of("transformer.", "transformer.blocks.{i}.")
            .with(Part.EMBEDDING, "transformer.wte")
            .with(Part.ATTENTION_NORM, "norm_1")
            .with(Part.QKV, "attn.Wqkv")
            .with(Part.OUTPUT, "attn.out_proj")
            .with(Part.MLP_NORM, "norm_2")
            .with(Part.UP, "ffn.up_proj")
            .with(Part.DOWN, "ffn.down_proj")
            .with(Part.FINAL_NORM, "transformer.norm_f")
            .with(Part.HEAD, "lm_head");

    @Override
    public String modelType() {
        return "mpt";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        int heads = fields.count("n_heads", "num_attention_heads");
        int dModel = fields.count("d_model", "hidden_size");
        StackShape shape = new StackShape(
                fields.count("n_layers", "num_hidden_layers"),
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                Math.multiplyExact(4, dModel),
                fields.count("vocab_size"));
        if (!fields.isNotOff("no_bias")) {
            throw fields.unsupported("no_bias", "false");
        }
        fields.refuseUnless("logit_scale", "null");
        BlockSpec block = new BlockSpec(
                new NormKind.Unbiased(fields.numberOr(DEFAULT_EPS, "layer_norm_epsilon")),
                BlockSpec.Residual.SEQUENTIAL,
                attention(config, shape),
                new MlpKind.Plain(Activation.GELU_ERF),
                BlockSpec.Biases.NONE);
        Ends ends = Ends.plain(new Positions.Alibi(), fields.isNotOff("tie_word_embeddings"));
        return new StackSpec(config.modelType(), shape, LAYOUT, block, ends);
    }

    /** Hugging Face computes linear biases whatever {@code alibi} says; a config that wants none would be read otherwise. */
    private static AttentionSpec attention(ModelConfig config, StackShape shape)
            throws CheckpointException, UnsupportedModelException {
        AttentionSpec plain = AttentionSpec.plain(AttentionSpec.Fusion.CONCATENATED, shape);
        Optional<ModelConfig> section = config.section("attn_config");
        if (section.isEmpty()) {
            return plain;
        }
        ConfigFields fields = new ConfigFields(section.get());
        for (String key : List.of("qk_ln", "prefix_lm", "attn_uses_sequence_id")) {
            fields.refuse(key);
        }
        if (!fields.isNotOff("alibi")) {
            throw fields.unsupported("alibi", "false");
        }
        return plain.withScale(fields.positiveOr(1 / Math.sqrt(shape.dHead()), "softmax_scale"))
                .with(new AttentionSpec.Bounds(fields.numberOr(0, "clip_qkv"), 0));
    }
}
