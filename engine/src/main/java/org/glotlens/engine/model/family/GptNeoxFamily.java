package org.glotlens.engine.model.family;

import java.util.List;
import java.util.OptionalDouble;
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

/** GPT-NeoX and Pythia: attention and MLP side by side, rotary positions in a part of each head. */
final class GptNeoxFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_ROTARY_SHARE = 0.25;
    private static final Layout LAYOUT = Layout.of("gpt_neox.", "gpt_neox.layers.{i}.")
            .with(Part.EMBEDDING, "gpt_neox.embed_in")
            .with(Part.ATTENTION_NORM, "input_layernorm")
            .with(Part.QKV, "attention.query_key_value")
            .with(Part.OUTPUT, "attention.dense")
            .with(Part.MLP_NORM, "post_attention_layernorm")
            .with(Part.UP, "mlp.dense_h_to_4h")
            .with(Part.DOWN, "mlp.dense_4h_to_h")
            .with(Part.FINAL_NORM, "gpt_neox.final_layer_norm")
            .with(Part.HEAD, "embed_out");

    @Override
    public String modelType() {
        return "gpt_neox";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        StackShape shape = shape(fields);
        boolean isBiased = fields.isNotOff("attention_bias");
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(config.optionalDouble("layer_norm_eps").orElse(DEFAULT_EPS)),
                fields.isNotOff("use_parallel_residual") ? BlockSpec.Residual.PARALLEL : BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.GROUPED, shape),
                new MlpKind.Plain(fields.activation("hidden_act", "gelu")),
                new BlockSpec.Biases(isBiased, isBiased, true));
        int dims = (int) (shape.dHead() * rotaryShare(fields));
        Ends ends = Ends.plain(fields.rope().leading(dims, shape.dHead()), fields.isSet("tie_word_embeddings"));
        return new StackSpec(config.modelType(), shape, LAYOUT, block, ends);
    }

    private static double rotaryShare(ConfigFields fields) throws CheckpointException {
        for (String key : List.of("rotary_pct", "partial_rotary_factor")) {
            OptionalDouble share = fields.rope().number(key);
            if (share.isPresent()) {
                return share.getAsDouble();
            }
        }
        return DEFAULT_ROTARY_SHARE;
    }

    private static StackShape shape(ConfigFields fields) throws CheckpointException {
        int heads = fields.count("num_attention_heads");
        int dModel = fields.count("hidden_size");
        return new StackShape(
                fields.count("num_hidden_layers"),
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                fields.count("intermediate_size"),
                fields.count("vocab_size"));
    }
}
