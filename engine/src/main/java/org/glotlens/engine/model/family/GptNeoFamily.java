package org.glotlens.engine.model.family;

import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.WeightOrder;

/** GPT-Neo: GPT-2 with separate linears, scores that are not scaled, and windows on some layers. */
final class GptNeoFamily implements Family {
    private static final int DEFAULT_WINDOW = 256;
    private static final Layout LAYOUT = Gpt2Family.LAYOUT
            .with(WeightOrder.OUT_IN)
            .without(Part.QKV)
            .with(Part.QUERY, "attn.attention.q_proj")
            .with(Part.KEY, "attn.attention.k_proj")
            .with(Part.VALUE, "attn.attention.v_proj")
            .with(Part.OUTPUT, "attn.attention.out_proj");

    @Override
    public String modelType() {
        return "gpt_neo";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        int heads = fields.count("num_heads", "num_attention_heads");
        int dModel = fields.count("hidden_size");
        int nLayers = fields.count("num_layers", "num_hidden_layers");
        StackShape shape = new StackShape(
                nLayers,
                dModel,
                heads,
                heads,
                fields.evenShare(dModel, heads),
                fields.countOr(Math.multiplyExact(4, dModel), "intermediate_size"),
                fields.count("vocab_size"));
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(fields.numberOr(1e-5, "layer_norm_epsilon")),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .withScale(1)
                        .with(windows(config, nLayers)),
                new MlpKind.Plain(fields.activation("activation_function", "gelu_new")),
                new BlockSpec.Biases(false, true, true));
        return new StackSpec(config.modelType(), shape, LAYOUT, block, Gpt2Family.ends(fields));
    }

    /** {@code [[["global", "local"], 12]]}: kinds in turn, and how often; without it, all layers are global and local in turn. */
    private static int[] windows(ModelConfig config, int nLayers)
            throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        int window = fields.countOr(DEFAULT_WINDOW, "window_size");
        List<String> kinds = fields.repeated("attention_types", nLayers);
        int[] windows = new int[nLayers];
        for (int layer = 0; layer < nLayers; layer++) {
            String kind = kinds.isEmpty() ? layer % 2 == 0 ? "global" : "local" : kinds.get(layer);
            windows[layer] = switch (kind) {
                case "global" -> 0;
                case "local" -> window;
                default -> throw fields.unsupported("attention_types", kind);
            };
        }
        return windows;
    }
}
