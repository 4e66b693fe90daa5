package org.glotlens.engine.model.family;

import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** SmolLM3: every fourth layer knows no positions. */
final class SmolLm3Family implements Family {
    private static final double DEFAULT_EPS = 1e-6;
    private static final double DEFAULT_THETA = 2e6;
    private static final int DEFAULT_INTERVAL = 4;

    @Override
    public String modelType() {
        return "smollm3";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        boolean[] hasPositions = positions(llama, shape.nLayers());
        ConfigFields fields = llama.fields();
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape).with(windows(llama, hasPositions)),
                new MlpKind.Gated(llama.activation()),
                llama.biases());
        Positions positions = Positions.Layered.some(llama.rope(DEFAULT_THETA).whole(shape.dHead()), hasPositions);
        return llama.spec(
                shape, LlamaConfig.LAYOUT, block, Ends.plain(positions, fields.isNotOff("tie_word_embeddings")));
    }

    /** {@code no_rope_layers} holds 1 for a layer with positions, in spite of its name. */
    private static boolean[] positions(LlamaConfig llama, int nLayers) throws CheckpointException {
        boolean[] hasPositions = new boolean[nLayers];
        List<Integer> given = llama.config().ints("no_rope_layers");
        llama.fields().requireLength("no_rope_layers", given.size(), nLayers);
        int interval = llama.fields().countOr(DEFAULT_INTERVAL, "no_rope_layer_interval");
        for (int layer = 0; layer < nLayers; layer++) {
            hasPositions[layer] = given.isEmpty() ? (layer + 1) % interval != 0 : given.get(layer) != 0;
        }
        return hasPositions;
    }

    private static int[] windows(LlamaConfig llama, boolean[] hasPositions)
            throws CheckpointException, UnsupportedModelException {
        if (!llama.fields().isSet("use_sliding_window")) {
            return llama.windows().none();
        }
        return llama.windows().of(llama.config().requireInt("sliding_window"), layer -> !hasPositions[layer]);
    }
}
