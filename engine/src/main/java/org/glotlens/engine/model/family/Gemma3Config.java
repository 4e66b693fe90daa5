package org.glotlens.engine.model.family;

import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackSpec;

/**
 * Gemma 3: Gemma 2's four norms a block without bounds, normed queries and keys, and two kinds of positions: layers with a
 * window have a base of their own and are never scaled.
 */
record Gemma3Config(GemmaConfig gemma) {
    private static final double DEFAULT_SCALAR = 256;
    private static final int DEFAULT_WINDOW = 4096;
    private static final int DEFAULT_PATTERN = 6;
    private static final double DEFAULT_THETA = 1e6;

    /** Published configs leave out what the family has by default. */
    static Gemma3Config of(ModelConfig config) {
        ModelConfig whole = config.withDefaults(Map.of(
                "num_hidden_layers", 26,
                "hidden_size", 2304,
                "intermediate_size", 9216,
                "num_attention_heads", 8,
                "num_key_value_heads", 4,
                "vocab_size", 262_208));
        return new Gemma3Config(GemmaConfig.of(whole).withScaledTable());
    }

    /** @param layout the block's names */
    StackSpec spec(Layout layout) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = gemma.llama();
        ConfigFields fields = llama.fields();
        fields.refuse("use_bidirectional_attention");
        LayerTypes types = LayerTypes.everyNth(llama, DEFAULT_PATTERN);
        double scalar = fields.positiveOr(DEFAULT_SCALAR, "query_pre_attn_scalar");
        AttentionSpec attention = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, gemma.shape())
                .with(QkNorm.of(gemma.norm(), QkNorm.Extent.HEAD))
                .with(types.windows(fields.countOr(DEFAULT_WINDOW, "sliding_window")))
                .withScale(1 / Math.sqrt(scalar))
                .with(new AttentionSpec.Bounds(0, fields.numberOr(0, "attn_logit_softcapping")));
        Layout normed = layout.with(Part.QUERY_NORM, "self_attn.q_norm").with(Part.KEY_NORM, "self_attn.k_norm");
        return gemma.spec(normed, attention, positions(types), fields.numberOr(0, "final_logit_softcapping"));
    }

    private Positions positions(LayerTypes types) throws CheckpointException, UnsupportedModelException {
        ModelConfig config = gemma.llama().config();
        int dHead = gemma.shape().dHead();
        Positions.Rotary full =
                RopeConfig.of(config, LayerTypes.FULL, DEFAULT_THETA).whole(dHead);
        double local = gemma.llama().fields().numberOr(RopeConfig.USUAL_THETA, "rope_local_base_freq");
        RopeConfig sliding = RopeConfig.of(config, LayerTypes.SLIDING, local);
        Positions.Rotary near = (config.has("rope_parameters") ? sliding : sliding.withTheta(local))
                .unscaled()
                .whole(dHead);
        return types.positions(near, full);
    }
}
