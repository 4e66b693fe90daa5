package org.glotlens.engine.confusion;

import java.util.List;

/**
 * Pass rates of a model in a language.
 *
 * @param language a language, or {@code mean}: the unweighted mean over the languages
 * @param lpr line pass rate: share of the completions without a line in another language; NaN without a completion
 * @param wpr word pass rate: share of those without an English word, where words are looked at; else NaN
 * @param lineAccuracy mean share of a completion's lines in the right language
 * @param n completions that were judged
 */
public record ConfusionRow(
        String model, String source, String language, double lpr, double wpr, double lineAccuracy, int n) {
    /** What stands for the mean over languages, and over sources. */
    public static final String MEAN = "mean";

    /** Harmonic mean of both rates; NaN where one is missing, 0 where one is 0. */
    public double lcpr() {
        if (Double.isNaN(lpr) || Double.isNaN(wpr)) {
            return Double.NaN;
        }
        return lpr + wpr == 0 ? 0 : 2 * lpr * wpr / (lpr + wpr);
    }

    /** The rates of completions of one source and language. */
    static ConfusionRow of(String model, String source, String language, List<JudgedCompletion> all) {
        List<JudgedCompletion> judged =
                all.stream().filter(JudgedCompletion::isCounted).toList();
        List<JudgedCompletion> inLanguage =
                judged.stream().filter(completion -> !completion.hasLineError()).toList();
        boolean hasWords = LineJudge.WORD_LANGUAGES.contains(language) && !inLanguage.isEmpty();
        long clean = inLanguage.stream()
                .filter(completion -> !completion.hasWordError())
                .count();
        return new ConfusionRow(
                model,
                source,
                language,
                judged.isEmpty() ? Double.NaN : (double) inLanguage.size() / judged.size(),
                hasWords ? (double) clean / inLanguage.size() : Double.NaN,
                judged.stream()
                        .mapToDouble(JudgedCompletion::lineAccuracy)
                        .average()
                        .orElse(Double.NaN),
                judged.size());
    }

    /** The mean of rows, each rate over those that have it. */
    static ConfusionRow mean(String model, String language, List<ConfusionRow> rows) {
        return new ConfusionRow(
                model,
                MEAN,
                language,
                mean(rows.stream().mapToDouble(ConfusionRow::lpr)),
                mean(rows.stream().mapToDouble(ConfusionRow::wpr)),
                mean(rows.stream().mapToDouble(ConfusionRow::lineAccuracy)),
                rows.stream().mapToInt(ConfusionRow::n).sum());
    }

    private static double mean(java.util.stream.DoubleStream values) {
        return values.filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    }
}
