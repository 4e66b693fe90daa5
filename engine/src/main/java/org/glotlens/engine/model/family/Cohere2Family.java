package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Command R7B and Command A: {@link CohereFamily} with windows on three layers of four; those without a window know no positions. */
final class Cohere2Family implements Family {
    private static final int DEFAULT_WINDOW = 4096;
    private static final int DEFAULT_PATTERN = 4;

    @Override
    public String modelType() {
        return "cohere2";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        LayerTypes types = LayerTypes.everyNth(llama, DEFAULT_PATTERN);
        AttentionSpec attention = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                .with(types.windows(llama.fields().countOr(DEFAULT_WINDOW, "sliding_window")));
        Positions.Rotary rope =
                llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()).with(Positions.Pairing.NEIGHBOURS);
        Positions positions = Positions.Layered.some(rope, types.isSliding());
        return llama.spec(
                shape, CohereFamily.LAYOUT, CohereFamily.block(llama, attention), CohereFamily.ends(llama, positions));
    }
}
