package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** OLMo 3: {@link Olmo2Family} with windows on three layers of four, whose positions are never scaled. */
final class Olmo3Family implements Family {
    private static final int DEFAULT_WINDOW = 4096;
    private static final int PATTERN = 4;

    @Override
    public String modelType() {
        return "olmo3";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        LayerTypes types = LayerTypes.everyNth(llama, PATTERN);
        AttentionSpec attention = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                .with(types.windows(llama.fields().countOr(DEFAULT_WINDOW, "sliding_window")));
        RopeConfig rope = llama.rope(RopeConfig.USUAL_THETA);
        Positions positions = types.positions(rope.unscaled().whole(shape.dHead()), rope.whole(shape.dHead()));
        return Olmo2Family.spec(llama, attention, positions);
    }
}
