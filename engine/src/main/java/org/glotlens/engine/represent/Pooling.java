package org.glotlens.engine.represent;

/** How the residual stream of a text's tokens becomes one vector. */
public enum Pooling {
    /** Mean over all tokens, BOS included, as published by Zhang et al. 2024. */
    MEAN("mean"),
    /** Mean over the tokens of the content: without BOS and without the row's prefix. The default. */
    CONTENT_MEAN("content-mean"),
    /** The last token of the text; an end token that the tokenizer appends is left out. */
    LAST("last"),
    /** Mean over all tokens but the BOS, the row's prefix included. */
    WITHOUT_BOS("without-bos"),
    /** Mean over all tokens, BOS included, each weighted by its position counted from 1, as published for MEXA. */
    WEIGHTED("weighted");

    private final String label;

    Pooling(String label) {
        this.label = label;
    }

    /** The name used on the command line and in files. */
    public String label() {
        return label;
    }
}
