package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Hunyuan: queries and keys normed after their positions, whose base a config may stretch. */
final class HunyuanFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final Layout LAYOUT = LlamaConfig.LAYOUT
            .with(Part.QUERY_NORM, "self_attn.query_layernorm")
            .with(Part.KEY_NORM, "self_attn.key_layernorm");

    @Override
    public String modelType() {
        return "hunyuan_v1_dense";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        NormKind norm = llama.rms(DEFAULT_EPS);
        BlockSpec block = new BlockSpec(
                norm,
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .with(new QkNorm(norm, QkNorm.Extent.HEAD, QkNorm.Order.AFTER_POSITIONS)),
                new MlpKind.Gated(llama.activation()),
                llama.attentionBiases());
        Ends ends = llama.ends(rope(llama, shape.dHead()).whole(shape.dHead()));
        return llama.spec(shape, LAYOUT, block, ends);
    }

    /** Scaling {@code dynamic} with {@code alpha}: a larger base, the same at every length. */
    private static RopeConfig rope(LlamaConfig llama, int d) throws CheckpointException {
        RopeConfig rope = llama.rope(RopeConfig.USUAL_THETA);
        boolean isStretched = rope.type().filter("dynamic"::equals).isPresent()
                && rope.section().orElseThrow().has("alpha");
        if (!isStretched) {
            return rope;
        }
        double alpha = new ConfigFields(rope.section().orElseThrow()).positiveOr(1, "alpha");
        return rope.unscaled().withTheta(rope.theta() * Math.pow(alpha, d / (d - 2.0)));
    }
}
