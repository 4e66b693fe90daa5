package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
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
import org.glotlens.engine.model.Sight;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/**
 * What T5 and its descendants share: unscaled scores with learned biases of distances, and no other biases. The decoder and
 * the head in their files are passed over.
 */
final class T5Config {
    private static final int USUAL_BUCKETS = 32;
    private static final int USUAL_FURTHEST = 128;
    private static final double DEFAULT_EPS = 1e-6;
    private static final String GATED = "gated-";
    private static final Layout LAYOUT = Layout.of("", "encoder.block.{i}.")
            .with(Part.EMBEDDING, "shared")
            .with(Part.RELATIVE_BIAS, "layer.0.SelfAttention.relative_attention_bias")
            .with(Part.ATTENTION_NORM, "layer.0.layer_norm")
            .with(Part.QUERY, "layer.0.SelfAttention.q")
            .with(Part.KEY, "layer.0.SelfAttention.k")
            .with(Part.VALUE, "layer.0.SelfAttention.v")
            .with(Part.OUTPUT, "layer.0.SelfAttention.o")
            .with(Part.MLP_NORM, "layer.1.layer_norm")
            .with(Part.UP, "layer.1.DenseReluDense.wi")
            .with(Part.DOWN, "layer.1.DenseReluDense.wo")
            .with(Part.FINAL_NORM, "encoder.final_layer_norm")
            .embeddingToo("encoder.embed_tokens")
            .passingOver("decoder.", "lm_head.", "encoder.embed_tokens.");
    private static final Layout GATED_LAYOUT =
            LAYOUT.with(Part.GATE, "layer.1.DenseReluDense.wi_0").with(Part.UP, "layer.1.DenseReluDense.wi_1");

    private T5Config() {}

    /**
     * Reads the encoder.
     *
     * @param sharing which layers have biases of distances
     * @param absent {@code feed_forward_proj} where the config says none
     */
    static StackSpec read(ModelConfig config, Positions.Sharing sharing, String absent)
            throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        int heads = fields.count("num_heads");
        StackShape shape = new StackShape(
                fields.count("num_layers", "num_hidden_layers"),
                fields.count("d_model"),
                heads,
                heads,
                fields.count("d_kv"),
                fields.count("d_ff"),
                fields.count("vocab_size"));
        MlpKind mlp = mlp(fields, absent);
        BlockSpec block = new BlockSpec(
                new NormKind.Rms(fields.numberOr(DEFAULT_EPS, "layer_norm_epsilon")),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .withScale(1)
                        .with(Sight.BOTH_WAYS),
                mlp,
                BlockSpec.Biases.NONE);
        Layout layout = mlp instanceof MlpKind.Gated ? GATED_LAYOUT : LAYOUT;
        return new StackSpec(config.modelType(), shape, layout, block, Ends.headless(relative(fields, sharing)));
    }

    private static Positions.Relative relative(ConfigFields fields, Positions.Sharing sharing)
            throws CheckpointException {
        int buckets = fields.countOr(USUAL_BUCKETS, "relative_attention_num_buckets");
        int furthest = fields.countOr(USUAL_FURTHEST, "relative_attention_max_distance");
        if (buckets < 4 || buckets % 2 != 0 || furthest <= buckets / 4) {
            throw new CheckpointException(Message.of(
                    "t5Config.bucketsAre",
                    "%s: relative_attention_num_buckets is %s and relative_attention_max_distance %s, expected an even"
                            + " number from 4 on and more than a quarter of it.",
                    fields.config().file(),
                    buckets,
                    furthest));
        }
        return new Positions.Relative(buckets, furthest, sharing);
    }

    /** The MLP by its name: a function, or one of a gate; {@code gated-gelu} means the approximation. */
    private static MlpKind mlp(ConfigFields fields, String absent)
            throws CheckpointException, UnsupportedModelException {
        String name = fields.config().optionalString("feed_forward_proj").orElse(absent);
        boolean isGated = name.startsWith(GATED);
        String function = isGated ? name.substring(GATED.length()) : name;
        Activation activation = name.equals("gated-gelu")
                ? Activation.GELU_TANH
                : fields.activationNamed("feed_forward_proj", function);
        return isGated ? new MlpKind.Gated(activation) : new MlpKind.Plain(activation);
    }
}
