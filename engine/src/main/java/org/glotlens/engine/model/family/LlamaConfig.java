package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
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
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** The names and the fields of config.json that the llama-like families share. */
record LlamaConfig(ModelConfig config, ConfigFields fields) {
    /** Names of a llama block without its MLP. */
    static final Layout WITHOUT_MLP = Layout.of("model.", "model.layers.{i}.")
            .with(Part.EMBEDDING, "model.embed_tokens")
            .with(Part.ATTENTION_NORM, "input_layernorm")
            .with(Part.QUERY, "self_attn.q_proj")
            .with(Part.KEY, "self_attn.k_proj")
            .with(Part.VALUE, "self_attn.v_proj")
            .with(Part.OUTPUT, "self_attn.o_proj")
            .with(Part.MLP_NORM, "post_attention_layernorm")
            .with(Part.FINAL_NORM, "model.norm")
            .with(Part.HEAD, "lm_head");

    static final Layout LAYOUT = WITHOUT_MLP
            .with(Part.GATE, "mlp.gate_proj")
            .with(Part.UP, "mlp.up_proj")
            .with(Part.DOWN, "mlp.down_proj");

    /** With norms of queries and keys. */
    static final Layout WITH_QK_NORMS =
            LAYOUT.with(Part.QUERY_NORM, "self_attn.q_norm").with(Part.KEY_NORM, "self_attn.k_norm");

    /** With norms after attention and MLP, and none before. */
    static final Layout NORMED_AFTER = WITH_QK_NORMS
            .without(Part.ATTENTION_NORM)
            .without(Part.MLP_NORM)
            .with(Part.AFTER_ATTENTION_NORM, "post_attention_layernorm")
            .with(Part.AFTER_MLP_NORM, "post_feedforward_layernorm");

    static LlamaConfig of(ModelConfig config) {
        return new LlamaConfig(config, new ConfigFields(config));
    }

    /** The spec of a family that adds nothing but windows and biases. */
    StackSpec spec(int[] windows, BlockSpec.Biases biases) throws CheckpointException, UnsupportedModelException {
        return spec(LAYOUT, sequential(attention(windows), new MlpKind.Gated(silu()), biases));
    }

    /**
     * RMSNorm.
     *
     * @param absent its eps where the config says none
     */
    NormKind rms(double absent) throws CheckpointException {
        return new NormKind.Rms(fields.numberOr(absent, "rms_norm_eps"));
    }

    /**
     * Rotary positions.
     *
     * @param absent base of the frequencies where the config says none
     */
    RopeConfig rope(double absent) throws CheckpointException {
        return RopeConfig.of(config, absent);
    }

    /**
     * Width of a head.
     *
     * @param absent where the config says none
     */
    int headWidth(int absent) throws CheckpointException {
        return fields.countOr(absent, "head_dim");
    }

    /** The function inside the MLP, silu where the config says none. */
    Activation activation() throws CheckpointException, UnsupportedModelException {
        return fields.activation("hidden_act", "silu");
    }

    /** Positions and a head with a matrix of its own, unless the config ties it to the embedding. */
    Ends ends(Positions positions) throws CheckpointException {
        return Ends.plain(positions, fields.isSet("tie_word_embeddings"));
    }

    /** Biases of attention and of the MLP, by a switch each. */
    BlockSpec.Biases biases() throws CheckpointException {
        boolean isBiased = fields.isSet("attention_bias");
        return new BlockSpec.Biases(isBiased, isBiased, fields.isSet("mlp_bias"));
    }

    /** Biases of attention by a switch, none of the MLP. */
    BlockSpec.Biases attentionBiases() throws CheckpointException {
        return BlockSpec.Biases.ofAttention(fields.isSet("attention_bias"));
    }

    /** A spec of these parts, named as the config names its model. */
    StackSpec spec(StackShape shape, Layout layout, BlockSpec block, Ends ends) throws CheckpointException {
        return new StackSpec(config.modelType(), shape, layout, block, ends);
    }

    /** The spec of a family that ends like llama. */
    StackSpec spec(Layout layout, BlockSpec block) throws CheckpointException, UnsupportedModelException {
        return new StackSpec(config.modelType(), shape(), layout, block, ends());
    }

    /** A block with RMSNorm. */
    BlockSpec sequential(AttentionSpec attention, MlpKind mlp, BlockSpec.Biases biases) throws CheckpointException {
        NormKind norm = new NormKind.Rms(config.requireDouble("rms_norm_eps"));
        return new BlockSpec(norm, BlockSpec.Residual.SEQUENTIAL, attention, mlp, biases);
    }

    /** Attention with separate linears that divides its scores by the root of the head's width. */
    AttentionSpec attention(int[] windows) throws CheckpointException {
        return AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape()).with(windows);
    }

    LayerWindows windows() throws CheckpointException {
        return new LayerWindows(config, layers());
    }

    int layers() throws CheckpointException {
        return config.requireInt("num_hidden_layers");
    }

    StackShape shape() throws CheckpointException {
        int heads = config.requireInt("num_attention_heads");
        int dModel = config.requireInt("hidden_size");
        int dHead = config.has("head_dim") ? config.requireInt("head_dim") : fields.evenShare(dModel, heads);
        return shape(dHead);
    }

    /** The sizes with a head's width from elsewhere. */
    StackShape shape(int dHead) throws CheckpointException {
        return shape(dHead, config.requireInt("num_attention_heads"));
    }

    /**
     * The same.
     *
     * @param absent key and value heads where the config says none
     */
    StackShape shape(int dHead, int absent) throws CheckpointException {
        int heads = config.requireInt("num_attention_heads");
        int kvHeads = fields.countOr(absent, "num_key_value_heads");
        if (heads % kvHeads != 0) {
            throw new CheckpointException(Message.of(
                    "llamaConfig.numAttentionHeadsIs",
                    "%s: num_attention_heads is %s, expected a multiple of num_key_value_heads, %s.",
                    config.file(),
                    heads,
                    kvHeads));
        }
        return new StackShape(
                layers(),
                config.requireInt("hidden_size"),
                heads,
                kvHeads,
                dHead,
                config.requireInt("intermediate_size"),
                config.requireInt("vocab_size"));
    }

    /**
     * The function of the gated MLP.
     *
     * @throws UnsupportedModelException if it is not silu, the only one of these families
     */
    Activation silu() throws CheckpointException, UnsupportedModelException {
        Activation activation = fields.activation("hidden_act", "silu");
        if (activation != Activation.SILU) {
            throw new UnsupportedModelException(Message.of(
                    "llamaConfig.hiddenActIsBut",
                    "%s: hidden_act is %s, but %s is computed with silu only.",
                    config.file(),
                    config.requireString("hidden_act"),
                    config.modelType()));
        }
        return activation;
    }

    private Ends ends() throws CheckpointException, UnsupportedModelException {
        return Ends.plain(fields.rope().whole(shape().dHead()), fields.isSet("tie_word_embeddings"));
    }
}
