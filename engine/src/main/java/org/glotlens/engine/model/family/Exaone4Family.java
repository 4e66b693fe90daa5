package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** EXAONE 4: norms after attention and MLP and none before; where there are windows, layers without one know no positions. */
final class Exaone4Family implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final int DEFAULT_PATTERN = 4;

    @Override
    public String modelType() {
        return "exaone4";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        NormKind norm = llama.rms(DEFAULT_EPS);
        int window = llama.fields().countOr(0, "sliding_window");
        LayerTypes types = window == 0 ? LayerTypes.full(llama) : LayerTypes.everyNth(llama, DEFAULT_PATTERN);
        BlockSpec block = new BlockSpec(
                norm,
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .with(types.windows(window))
                        .with(QkNorm.of(norm, QkNorm.Extent.HEAD)),
                new MlpKind.Gated(llama.activation()),
                BlockSpec.Biases.NONE);
        Positions.Rotary rope = llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead());
        Positions positions = window == 0 ? rope : Positions.Layered.some(rope, types.isSliding());
        Ends ends = llama.ends(positions);
        return llama.spec(shape, LlamaConfig.NORMED_AFTER, block, ends);
    }
}
