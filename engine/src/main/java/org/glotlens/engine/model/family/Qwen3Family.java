package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Qwen3: every query and key is normed before its position; a head's width hangs on no other. */
final class Qwen3Family implements Family {
    private static final int DEFAULT_HEAD = 128;
    private static final double DEFAULT_EPS = 1e-6;

    @Override
    public String modelType() {
        return "qwen3";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = shape(llama);
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                attention(llama, shape),
                new MlpKind.Gated(llama.silu()),
                llama.attentionBiases());
        return llama.spec(shape, LlamaConfig.WITH_QK_NORMS, block, ends(llama, shape));
    }

    static StackShape shape(LlamaConfig llama) throws CheckpointException {
        return llama.shape(llama.headWidth(DEFAULT_HEAD));
    }

    /** Attention of Qwen3, dense or with experts. */
    static AttentionSpec attention(LlamaConfig llama, StackShape shape)
            throws CheckpointException, UnsupportedModelException {
        return AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                .with(Qwen2Family.windows(llama))
                .with(QkNorm.of(llama.rms(DEFAULT_EPS), QkNorm.Extent.HEAD));
    }

    static Ends ends(LlamaConfig llama, StackShape shape) throws CheckpointException, UnsupportedModelException {
        return llama.ends(llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead()));
    }
}
