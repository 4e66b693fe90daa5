package org.glotlens.engine.hook;

/** The places of a decoder where values can be read or changed, named as in TransformerLens where it has them. */
public enum HookSite {
    /** Token embedding, {@code [batch, pos, dModel]}. */
    EMBED("hook_embed"),
    /** Residual stream before a block, {@code [batch, pos, dModel]}. */
    RESID_PRE("blocks.{i}.hook_resid_pre"),
    /** Queries as their linear gives them, before positions and norms, {@code [batch, pos, heads, dHead]}. */
    Q("blocks.{i}.attn.hook_q"),
    /** Keys as their linear gives them, before positions and norms, {@code [batch, pos, kvHeads, dHead]}. */
    K("blocks.{i}.attn.hook_k"),
    /** Values as their linear gives them, {@code [batch, pos, kvHeads, dHead]}. */
    V("blocks.{i}.attn.hook_v"),
    /** Attention weights, {@code [batch, heads, pos, pos]} float32. */
    PATTERN("blocks.{i}.attn.hook_pattern"),
    /** What each head read, which the output projection reads, {@code [batch, pos, heads, dHead]}. */
    Z("blocks.{i}.attn.hook_z"),
    /** Output of the output projection, before any norm behind it, {@code [batch, pos, dModel]}. A name of our own. */
    ATTN_LINEAR("blocks.{i}.attn.hook_o"),
    /** Output of the attention sub-layer, as it is added, {@code [batch, pos, dModel]}. */
    ATTN_OUT("blocks.{i}.hook_attn_out"),
    /** Residual stream between attention and MLP, {@code [batch, pos, dModel]}. */
    RESID_MID("blocks.{i}.hook_resid_mid"),
    /** Gate before its activation, or the only linear where there is no gate, {@code [batch, pos, dMlp]}. */
    MLP_PRE("blocks.{i}.mlp.hook_pre"),
    /** The up projection beside a gate, {@code [batch, pos, dMlp]}. */
    MLP_PRE_LINEAR("blocks.{i}.mlp.hook_pre_linear"),
    /** The activation, before it is multiplied with the up projection, {@code [batch, pos, dMlp]}. A name of our own. */
    MLP_ACT("blocks.{i}.mlp.hook_act"),
    /** What the down projection reads, {@code [batch, pos, dMlp]}. */
    MLP_POST("blocks.{i}.mlp.hook_post"),
    /** Output of the down projection, before any norm behind it, {@code [batch, pos, dModel]}. A name of our own. */
    MLP_LINEAR("blocks.{i}.mlp.hook_down"),
    /** Output of the MLP, as it is added, {@code [batch, pos, dModel]}. */
    MLP_OUT("blocks.{i}.hook_mlp_out"),
    /** Residual stream after a block, {@code [batch, pos, dModel]}. */
    RESID_POST("blocks.{i}.hook_resid_post"),
    /** Output of the final norm, {@code [batch, pos, dModel]}. */
    LN_FINAL("ln_final.hook_normalized"),
    /** {@code [batch, pos, dVocab]}. */
    LOGITS("logits");

    private static final String LAYER = "{i}";

    private final String pattern;

    HookSite(String pattern) {
        this.pattern = pattern;
    }

    /** Whether every block has this site. */
    public boolean isPerLayer() {
        return pattern.contains(LAYER);
    }

    /** Whether values here are kept apart by head. */
    public boolean isPerHead() {
        return switch (this) {
            case Q, K, V, PATTERN, Z -> true;
            default -> false;
        };
    }

    /** Whether values here are those of one linear of the MLP, which experts have several of. */
    public boolean isInsideMlp() {
        return switch (this) {
            case MLP_PRE, MLP_PRE_LINEAR, MLP_ACT, MLP_POST, MLP_LINEAR -> true;
            default -> false;
        };
    }

    /** The dimension that counts positions; at the pattern those of the queries. */
    int positionAxis() {
        return this == PATTERN ? 2 : 1;
    }

    /** The dimension that counts heads, at a site that has one. */
    int headAxis() {
        return this == PATTERN ? 1 : 2;
    }

    String name(String layer) {
        return pattern.replace(LAYER, layer);
    }
}
