package org.glotlens.charts;

import org.glotlens.engine.confusion.ConfusionResult;

/** What figures of language confusion say. */
public record ConfusionWords(ConfusionResult result) {
    /** Title, axis and caption of one figure. */
    public record Words(String title, String axis, String caption) {}

    /** @param rate {@code lpr}, {@code wpr} or {@code lcpr} */
    public Words of(String rate) {
        return new Words(
                ChartText.get("confusion.title." + rate),
                ChartText.get("confusion.axis." + rate),
                ChartText.get("confusion.caption", result.completions().size(), result.identifier(), result.words()));
    }
}
