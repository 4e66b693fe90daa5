package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
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
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.RopeScaling;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Apertus: normed queries and keys, and an MLP without a gate whose function is learnt. */
final class ApertusFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_THETA = 12e6;
    private static final RopeScaling DEFAULT_SCALING = new RopeScaling.Llama3(8, 1, 4, 8192);
    private static final Layout LAYOUT = LlamaConfig.WITH_QK_NORMS
            .without(Part.GATE)
            .with(Part.ATTENTION_NORM, "attention_layernorm")
            .with(Part.MLP_NORM, "feedforward_layernorm")
            .with(Part.ACTIVATION, "mlp.act_fn");

    @Override
    public String modelType() {
        return "apertus";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        llama.fields().refuseUnless("hidden_act", "xielu");
        StackShape shape = llama.shape();
        NormKind norm = llama.rms(DEFAULT_EPS);
        BlockSpec block = new BlockSpec(
                norm,
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape).with(QkNorm.of(norm, QkNorm.Extent.HEAD)),
                new MlpKind.Plain(Activation.XIELU),
                llama.attentionBiases());
        Ends ends = llama.ends(positions(llama, shape.dHead()));
        return llama.spec(shape, LAYOUT, block, ends);
    }

    /** Scaled as LLaMA 3.1 where nothing is said of scaling; null says that it is not. */
    private static Positions positions(LlamaConfig llama, int dHead)
            throws CheckpointException, UnsupportedModelException {
        Positions.Rotary rope = llama.rope(DEFAULT_THETA).whole(dHead);
        boolean isSaid = llama.config().keys().contains("rope_scaling")
                || llama.config().keys().contains("rope_parameters");
        return isSaid
                ? rope
                : new Positions.Rotary(rope.dims(), rope.pairing(), rope.theta(), DEFAULT_SCALING, rope.trained());
    }
}
