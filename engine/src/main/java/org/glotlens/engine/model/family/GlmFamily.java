package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** GLM-4 of 2024: neighbouring dimensions of half of each head turned together, gate and up in one linear. */
final class GlmFamily implements Family {
    static final Layout LAYOUT =
            LlamaConfig.LAYOUT.without(Part.GATE).without(Part.UP).with(Part.GATE_UP, "mlp.gate_up_proj");
    private static final double DEFAULT_EPS = 1.5625e-7;
    private static final double DEFAULT_SHARE = 0.5;
    private static final int DEFAULT_HEAD = 128;
    private static final int DEFAULT_KV_HEADS = 2;

    @Override
    public String modelType() {
        return "glm";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        return spec(LlamaConfig.of(config), LAYOUT);
    }

    /** The spec of both generations. */
    static StackSpec spec(LlamaConfig llama, Layout layout) throws CheckpointException, UnsupportedModelException {
        StackShape shape = shape(llama);
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.GatedTogether(llama.activation()),
                new BlockSpec.Biases(llama.fields().isNotOff("attention_bias"), false, false));
        Positions.Rotary rope = llama.rope(RopeConfig.USUAL_THETA).share(DEFAULT_SHARE, shape.dHead());
        return llama.spec(shape, layout, block, llama.ends(rope.with(Positions.Pairing.NEIGHBOURS)));
    }

    private static StackShape shape(LlamaConfig llama) throws CheckpointException {
        return llama.shape(llama.headWidth(DEFAULT_HEAD), DEFAULT_KV_HEADS);
    }
}
