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
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Cohere (Aya, Command R): attention and MLP side by side behind one LayerNorm without a bias, neighbouring dimensions turned together, multiplied logits. */
final class CohereFamily implements Family {
    static final Layout LAYOUT = LlamaConfig.LAYOUT.without(Part.MLP_NORM);
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_SCALE = 0.0625;

    @Override
    public String modelType() {
        return "cohere";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        AttentionSpec attention = AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape);
        boolean isNormed = llama.fields().isSet("use_qk_norm");
        Layout layout = isNormed
                ? LAYOUT.with(Part.QUERY_NORM, "self_attn.q_norm").with(Part.KEY_NORM, "self_attn.k_norm")
                : LAYOUT;
        BlockSpec block =
                block(llama, isNormed ? attention.with(QkNorm.of(norm(llama), QkNorm.Extent.OWN)) : attention);
        Positions.Rotary rope = llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead());
        return llama.spec(shape, layout, block, ends(llama, rope.with(Positions.Pairing.NEIGHBOURS)));
    }

    static BlockSpec block(LlamaConfig llama, AttentionSpec attention)
            throws CheckpointException, UnsupportedModelException {
        return new BlockSpec(
                norm(llama),
                BlockSpec.Residual.PARALLEL,
                attention,
                new MlpKind.Gated(llama.activation()),
                llama.attentionBiases());
    }

    static Ends ends(LlamaConfig llama, Positions positions) throws CheckpointException {
        Ends.Head head = Ends.Head.plain(llama.fields().isNotOff("tie_word_embeddings"));
        return Ends.plain(positions, true).with(head.scaled(llama.fields().numberOr(DEFAULT_SCALE, "logit_scale")));
    }

    private static NormKind norm(LlamaConfig llama) throws CheckpointException {
        return new NormKind.Unbiased(llama.fields().numberOr(DEFAULT_EPS, "layer_norm_eps"));
    }
}
