package org.glotlens.engine.train;

/**
 * How rows of data become rows of tokens, and how many of them are held out.
 *
 * @param template how rows are wrapped, as {@link PromptTemplate#id()} names it
 * @param cutoff longest row in tokens, 2 or more; what is longer is cut as LLaMA-Factory does
 * @param validation share of the rows held out, from 0 to below 1
 */
public record RowSettings(String template, int cutoff, double validation) {
    /** Refuses values out of range; whether there is such a template shows when rows are encoded. */
    public RowSettings {
        SettingRanges.require("template", template, template != null, "the name of a template");
        SettingRanges.require("cutoff", cutoff, cutoff >= 2, "2 or more");
        SettingRanges.require("validation", validation, SettingRanges.isShare(validation), "a share below 1");
    }

    /** The published hyper-parameters (Zhang et al. 2024), no template. */
    public static RowSettings defaults() {
        return new RowSettings(PromptTemplate.PLAIN, 2048, 0.05);
    }
}
