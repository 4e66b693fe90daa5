package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Activation;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.DecoderShape;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;

/**
 * What Gemma and Gemma 2 share: an embedding scaled by the root of its width, norms with a gain of one plus their
 * weight, an MLP gated by GELU, and a head that is the embedding.
 */
record GemmaConfig(LlamaConfig llama) {
    private static final int DEFAULT_HEAD = 256;
    private static final double DEFAULT_EPS = 1e-6;

    static GemmaConfig of(ModelConfig config) {
        return new GemmaConfig(LlamaConfig.of(config));
    }

    /** @param logitCap bound of the logits, 0 for none */
    DecoderSpec spec(Layout layout, AttentionSpec attention, double logitCap)
            throws CheckpointException, UnsupportedModelException {
        ModelConfig config = llama.config();
        boolean isBiased = llama.fields().isSet("attention_bias");
        DecoderShape shape = shape();
        BlockSpec block = new BlockSpec(
                new NormKind.OnePlusRms(config.optionalDouble("rms_norm_eps").orElse(DEFAULT_EPS)),
                BlockSpec.Residual.SEQUENTIAL,
                attention,
                new MlpKind.Gated(activation()),
                new BlockSpec.Biases(isBiased, isBiased, false));
        Ends ends = new Ends(
                llama.fields().wholeRotary(shape.dHead()),
                Math.sqrt(shape.dModel()),
                llama.fields().isNotOff("tie_word_embeddings"),
                logitCap);
        return new DecoderSpec(config.modelType(), shape, layout, block, ends);
    }

    DecoderShape shape() throws CheckpointException {
        return llama.shape(llama.config().optionalCount("head_dim").orElse(DEFAULT_HEAD));
    }

    /** Early configs say {@code "hidden_act": "gelu"}, which Hugging Face ignores: the models were trained with tanh. */
    private Activation activation() throws CheckpointException, UnsupportedModelException {
        return llama.fields().activation("hidden_activation", "gelu_pytorch_tanh");
    }
}
