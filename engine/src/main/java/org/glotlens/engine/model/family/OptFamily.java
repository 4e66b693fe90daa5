package org.glotlens.engine.model.family;

import java.util.List;
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

/** OPT: learned positions after two rows that stand for none, ReLU, and biases everywhere. */
final class OptFamily implements Family {
    private static final NormKind NORM = new NormKind.Layer(1e-5);
    private static final int OFFSET = 2;
    private static final Layout LAYOUT = Layout.of("model.", "model.decoder.layers.{i}.")
            .with(Part.EMBEDDING, "model.decoder.embed_tokens")
            .with(Part.POSITION_TABLE, "model.decoder.embed_positions")
            .with(Part.ATTENTION_NORM, "self_attn_layer_norm")
            .with(Part.QUERY, "self_attn.q_proj")
            .with(Part.KEY, "self_attn.k_proj")
            .with(Part.VALUE, "self_attn.v_proj")
            .with(Part.OUTPUT, "self_attn.out_proj")
            .with(Part.MLP_NORM, "final_layer_norm")
            .with(Part.UP, "fc1")
            .with(Part.DOWN, "fc2")
            .with(Part.FINAL_NORM, "model.decoder.final_layer_norm")
            .with(Part.HEAD, "lm_head");

    @Override
    public String modelType() {
        return "opt";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        int heads = fields.count("num_attention_heads");
        int dModel = fields.count("hidden_size");
        refuseDeviations(fields, dModel);
        StackShape shape = new StackShape(
                fields.count("num_hidden_layers"),
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
                new MlpKind.Plain(fields.activation("activation_function", "relu")),
                BlockSpec.Biases.everywhere(fields.isNotOff("enable_bias")));
        Positions positions = new Positions.Learned(fields.count("max_position_embeddings"), OFFSET);
        Ends ends = Ends.plain(positions, fields.isNotOff("tie_word_embeddings"));
        return new StackSpec(config.modelType(), shape, LAYOUT, block, ends);
    }

    /** What the file of 350M parameters alone does. */
    private static void refuseDeviations(ConfigFields fields, int dModel)
            throws CheckpointException, UnsupportedModelException {
        fields.refuse("_remove_final_layer_norm");
        for (String key : List.of("do_layer_norm_before", "layer_norm_elementwise_affine")) {
            if (!fields.isNotOff(key)) {
                throw fields.unsupported(key, "false");
            }
        }
        fields.refuseUnless("word_embed_proj_dim", Integer.toString(dModel));
    }
}
