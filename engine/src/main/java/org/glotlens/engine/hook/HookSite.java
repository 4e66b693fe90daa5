package org.glotlens.engine.hook;

/** The places of a decoder where values can be read or changed, named as in TransformerLens. */
public enum HookSite {
    /** Token embedding, {@code [batch, pos, dModel]}. */
    EMBED("hook_embed"),
    /** Residual stream before a block, {@code [batch, pos, dModel]}. */
    RESID_PRE("blocks.{i}.hook_resid_pre"),
    /** Attention weights, {@code [batch, heads, pos, pos]} float32. */
    PATTERN("blocks.{i}.attn.hook_pattern"),
    /** What each head read, which the output projection reads, {@code [batch, pos, heads, dHead]}. */
    Z("blocks.{i}.attn.hook_z"),
    /** Output of the attention sub-layer, {@code [batch, pos, dModel]}. */
    ATTN_OUT("blocks.{i}.hook_attn_out"),
    /** Residual stream between attention and MLP, {@code [batch, pos, dModel]}. */
    RESID_MID("blocks.{i}.hook_resid_mid"),
    /** What the down projection reads, {@code [batch, pos, dMlp]}. */
    MLP_POST("blocks.{i}.mlp.hook_post"),
    /** Output of the MLP, {@code [batch, pos, dModel]}. */
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
        return this == PATTERN || this == Z;
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
