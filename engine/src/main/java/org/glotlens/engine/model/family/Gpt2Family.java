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
import org.glotlens.engine.model.WeightOrder;

/** GPT-2: learned positions, and linears stored the other way round. */
final class Gpt2Family implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    static final Layout LAYOUT = Layout.of("transformer.", "transformer.h.{i}.")
            .with(WeightOrder.IN_OUT)
            .with(Part.EMBEDDING, "transformer.wte")
            .with(Part.POSITION_TABLE, "transformer.wpe")
            .with(Part.ATTENTION_NORM, "ln_1")
            .with(Part.QKV, "attn.c_attn")
            .with(Part.OUTPUT, "attn.c_proj")
            .with(Part.MLP_NORM, "ln_2")
            .with(Part.UP, "mlp.c_fc")
            .with(Part.DOWN, "mlp.c_proj")
            .with(Part.FINAL_NORM, "transformer.ln_f")
            .with(Part.HEAD, "lm_head");

    @Override
    public String modelType() {
        return "gpt2";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        fields.refuse("add_cross_attention");
        StackShape shape = shape(fields);
        AttentionSpec attention =
                AttentionSpec.plain(AttentionSpec.Fusion.CONCATENATED, shape).with(scales(fields, shape));
        return new StackSpec(config.modelType(), shape, LAYOUT, block(fields, attention, "gelu_new"), ends(fields));
    }

    /** @param activation where the config says none */
    static BlockSpec block(ConfigFields fields, AttentionSpec attention, String activation)
            throws CheckpointException, UnsupportedModelException {
        return new BlockSpec(
                new NormKind.Layer(fields.numberOr(DEFAULT_EPS, "layer_norm_epsilon")),
                BlockSpec.Residual.SEQUENTIAL,
                attention,
                new MlpKind.Plain(fields.activation("activation_function", activation)),
                BlockSpec.Biases.ALL);
    }

    static Ends ends(ConfigFields fields) throws CheckpointException {
        Positions positions = new Positions.Learned(fields.count("max_position_embeddings", "n_positions"), 0);
        return Ends.plain(positions, fields.isNotOff("tie_word_embeddings"));
    }

    static StackShape shape(ConfigFields fields) throws CheckpointException {
        int heads = fields.count("num_attention_heads", "n_head");
        int dModel = fields.count("hidden_size", "n_embd");
        return new StackShape(
                fields.count("num_hidden_layers", "n_layer"),
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                fields.config().optionalCount("n_inner").orElse(Math.multiplyExact(4, dModel)),
                fields.count("vocab_size"));
    }

    /** One over the root of the head's width, where it is not switched off, and over the layer's number from 1. */
    private static double[] scales(ConfigFields fields, StackShape shape) throws CheckpointException {
        double common = fields.isNotOff("scale_attn_weights") ? 1 / Math.sqrt(shape.dHead()) : 1;
        double[] scales = new double[shape.nLayers()];
        for (int layer = 0; layer < scales.length; layer++) {
            scales[layer] = fields.isSet("scale_attn_by_inverse_layer_idx") ? common / (layer + 1) : common;
        }
        return scales;
    }
}
