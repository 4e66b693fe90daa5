package org.glotlens.engine.lens;

/**
 * One decision of a person about a token of an answer set.
 *
 * @param prompt id of the prompt, or {@link #EVERY} for all prompts that have the curve
 * @param curve what the set belongs to
 * @param id token id
 * @param text the token as a person reads it; the tokenizer of a run must read the id the same
 * @param isIncluded whether the id counts for the curve
 */
public record SetOverride(String prompt, Curve curve, int id, String text, boolean isIncluded) {
    /** Stands for all prompts that have the curve. */
    public static final String EVERY = "*";

    /** Whether this is about the same token of the same set. */
    public boolean isAboutSameTokenAs(SetOverride other) {
        return id == other.id && prompt.equals(other.prompt) && curve.equals(other.curve);
    }

    /** Whether it is about this curve of this prompt. */
    boolean isAbout(String promptId, Curve other) {
        return curve.equals(other) && (prompt.equals(EVERY) || prompt.equals(promptId));
    }
}
