package org.glotlens.engine.bridge;

import java.util.Locale;

/** What the decoder reads besides the soft prompt. */
public enum BridgeStage {
    /** Nothing: LangBridge, and the first stage of MindMerger, which learns from translations. */
    SOFT,
    /** The text's own embeddings behind the soft prompt: the second stage of MindMerger, which learns the task. */
    BESIDE;

    /** The word used in options and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the decoder reads the text itself too. */
    public boolean isTextRead() {
        return this == BESIDE;
    }
}
