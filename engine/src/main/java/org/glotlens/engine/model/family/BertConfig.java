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
import org.glotlens.engine.model.Sight;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/**
 * What BERT and its descendants share: embedding, token type and position normed together, and blocks that norm the
 * residual stream after each addition.
 */
record BertConfig(ModelConfig config, ConfigFields fields) {
    private static final double DEFAULT_EPS = 1e-12;

    static BertConfig of(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        fields.refuse("is_decoder");
        fields.refuse("add_cross_attention");
        fields.refuseUnless("position_embedding_type", "absolute");
        return new BertConfig(config, fields);
    }

    /** Names under a root, which ends in a dot; heads and pooler stand beside them. */
    static Layout layout(String root) {
        String embeddings = root + "embeddings.";
        return Layout.of(root, root + "encoder.layer.{i}.")
                .with(Part.EMBEDDING, embeddings + "word_embeddings")
                .with(Part.POSITION_TABLE, embeddings + "position_embeddings")
                .with(Part.TOKEN_TYPE_TABLE, embeddings + "token_type_embeddings")
                .with(Part.INPUT_NORM, embeddings + "LayerNorm")
                .with(Part.QUERY, "attention.self.query")
                .with(Part.KEY, "attention.self.key")
                .with(Part.VALUE, "attention.self.value")
                .with(Part.OUTPUT, "attention.output.dense")
                .with(Part.RESID_MID_NORM, "attention.output.LayerNorm")
                .with(Part.UP, "intermediate.dense")
                .with(Part.DOWN, "output.dense")
                .with(Part.RESID_POST_NORM, "output.LayerNorm")
                .passingOver(root + "pooler.", embeddings + "position_ids", "cls.", "lm_head.");
    }

    /** The encoder with positions of a kind. */
    StackSpec spec(Layout layout, Positions positions) throws CheckpointException, UnsupportedModelException {
        int dModel = fields.count("hidden_size");
        int heads = fields.count("num_attention_heads");
        StackShape shape = new StackShape(
                fields.count("num_hidden_layers"),
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                fields.count("intermediate_size"),
                fields.count("vocab_size"));
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(fields.numberOr(DEFAULT_EPS, "layer_norm_eps")),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape).with(Sight.BOTH_WAYS),
                new MlpKind.Plain(fields.activation("hidden_act", "gelu")),
                BlockSpec.Biases.ALL);
        Ends ends = Ends.headless(positions).withTokenTypes(fields.countOr(2, "type_vocab_size"));
        return new StackSpec(config.modelType(), shape, layout, block, ends);
    }
}
