package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackSpec;

/**
 * Gemma 2: Gemma with norms after attention and MLP too, bounded scores and logits, a query scale of its own, and a
 * sliding window on every other layer from the first on.
 */
final class Gemma2Family implements Family {
    static final Layout LAYOUT = LlamaConfig.LAYOUT
            .with(Part.AFTER_ATTENTION_NORM, "post_attention_layernorm")
            .with(Part.MLP_NORM, "pre_feedforward_layernorm")
            .with(Part.AFTER_MLP_NORM, "post_feedforward_layernorm");

    @Override
    public String modelType() {
        return "gemma2";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        GemmaConfig gemma = GemmaConfig.of(config);
        int[] windows = gemma.llama().windows().of(config.requireInt("sliding_window"), layer -> layer % 2 == 0);
        AttentionSpec attention = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, gemma.shape())
                .with(windows)
                .withScale(1 / Math.sqrt(positive(config, "query_pre_attn_scalar")))
                .with(new AttentionSpec.Bounds(0, cap(config, "attn_logit_softcapping")));
        return gemma.spec(LAYOUT, attention, cap(config, "final_logit_softcapping"));
    }

    /** A bound that must be there; null stands for none. */
    private static double cap(ModelConfig config, String key) throws CheckpointException {
        if (config.keys().contains(key) && !config.has(key)) {
            return 0;
        }
        return positive(config, key);
    }

    private static double positive(ModelConfig config, String key) throws CheckpointException {
        double value = config.requireDouble(key);
        if (value <= 0) {
            throw new CheckpointException(Message.of(
                    "gemma2Family.isExpectedANumber",
                    "%s: %s is %s, expected a number above 0.",
                    config.file(),
                    key,
                    value));
        }
        return value;
    }
}
