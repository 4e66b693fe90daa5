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
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/**
 * What Gemma and Gemma 2 share: an embedding scaled by the root of its width, norms with a gain of one plus their
 * weight, an MLP gated by GELU, and a head that is the embedding.
 *
 * @param isScaleOfTable whether the root is part of the table, as in Gemma 3, and not of what the first block reads
 */
record GemmaConfig(LlamaConfig llama, boolean isScaleOfTable) {
    private static final int DEFAULT_HEAD = 256;
    private static final double DEFAULT_EPS = 1e-6;

    static GemmaConfig of(ModelConfig config) {
        return new GemmaConfig(LlamaConfig.of(config), false);
    }

    /** The same with a table that is scaled by itself. */
    GemmaConfig withScaledTable() {
        return new GemmaConfig(llama, true);
    }

    /** @param logitCap bound of the logits, 0 for none */
    StackSpec spec(Layout layout, AttentionSpec attention, double logitCap)
            throws CheckpointException, UnsupportedModelException {
        return spec(layout, attention, llama.fields().rope().whole(shape().dHead()), logitCap);
    }

    /** The same with other positions. */
    StackSpec spec(Layout layout, AttentionSpec attention, Positions positions, double logitCap)
            throws CheckpointException, UnsupportedModelException {
        StackShape shape = shape();
        BlockSpec block = new BlockSpec(
                norm(),
                BlockSpec.Residual.SEQUENTIAL,
                attention,
                new MlpKind.Gated(activation()),
                BlockSpec.Biases.ofAttention(llama.fields().isSet("attention_bias")));
        boolean isTied = llama.fields().isNotOff("tie_word_embeddings");
        double scale = Math.sqrt(shape.dModel());
        Ends ends = new Ends(positions, scale, new Ends.Head(isTied, false, 1, logitCap));
        return llama.spec(shape, layout, block, isScaleOfTable ? ends.withTableScale(scale) : ends);
    }

    NormKind norm() throws CheckpointException {
        return new NormKind.OnePlusRms(llama.fields().numberOr(DEFAULT_EPS, "rms_norm_eps"));
    }

    StackShape shape() throws CheckpointException {
        return llama.shape(llama.config().optionalCount("head_dim").orElse(DEFAULT_HEAD));
    }

    /** Early configs say {@code "hidden_act": "gelu"}, which Hugging Face ignores: the models were trained with tanh. */
    private Activation activation() throws CheckpointException, UnsupportedModelException {
        return llama.fields().activation("hidden_activation", "gelu_pytorch_tanh");
    }
}
