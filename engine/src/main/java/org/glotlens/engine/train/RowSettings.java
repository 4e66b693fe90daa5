package org.glotlens.engine.train;

/**
 * How rows of data become rows of tokens, and how many of them are held out.
 *
 * @param template how rows are wrapped, as {@link PromptTemplate#id()} names it
 * @param cutoff longest row in tokens; what is longer is cut as LLaMA-Factory does
 * @param validation share of the rows held out
 */
public record RowSettings(String template, int cutoff, double validation) {
    /** Refuses values that their rows do not have. */
    public RowSettings {
        TrainSettingRows.TEMPLATE.require(template);
        TrainSettingRows.CUTOFF.require(cutoff);
        TrainSettingRows.VALIDATION.require(validation);
    }

    /** The published hyper-parameters (Zhang et al. 2024), no template. */
    public static RowSettings defaults() {
        return new RowSettings(PromptTemplate.PLAIN, 2048, 0.05);
    }
}
