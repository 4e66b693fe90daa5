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

/** StableLM: LayerNorms with biases, and positions in a part of each head. */
final class StableLmFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_SHARE = 0.25;
    private static final Layout HEAD_NORMS = LlamaConfig.LAYOUT
            .with(Part.QUERY_NORM, "self_attn.q_layernorm.norms.{e}")
            .with(Part.KEY_NORM, "self_attn.k_layernorm.norms.{e}");

    @Override
    public String modelType() {
        return "stablelm";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        ConfigFields fields = llama.fields();
        StackShape shape = llama.shape();
        double eps = fields.numberOr(DEFAULT_EPS, "layer_norm_eps");
        AttentionSpec plain = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape);
        boolean isNormed = fields.isSet("qk_layernorm");
        boolean isParallel = fields.isSet("use_parallel_residual");
        BlockSpec block = new BlockSpec(
                new NormKind.Layer(eps),
                isParallel ? BlockSpec.Residual.PARALLEL : BlockSpec.Residual.SEQUENTIAL,
                isNormed ? plain.with(QkNorm.of(new NormKind.Unbiased(eps), QkNorm.Extent.LISTED)) : plain,
                new MlpKind.Gated(llama.activation()),
                new BlockSpec.Biases(fields.isSet("use_qkv_bias"), false, false));
        Layout layout = isNormed ? HEAD_NORMS : LlamaConfig.LAYOUT;
        Ends ends = Ends.plain(
                llama.rope(RopeConfig.USUAL_THETA).share(DEFAULT_SHARE, shape.dHead()),
                fields.isSet("tie_word_embeddings"));
        return llama.spec(shape, isParallel ? layout.without(Part.MLP_NORM) : layout, block, ends);
    }
}
