package org.glotlens.charts;

import org.glotlens.engine.problem.ProblemAnswer;
import org.glotlens.engine.problem.ProblemResult;

/** What figures of word problems say. */
public record ProblemWords(ProblemResult result) {
    /** Title, axis and caption of one figure. */
    public record Words(String title, String axis, String caption) {}

    /** Of accuracies: the rule that found the numbers stands in the title, for accuracies by another are others. */
    public Words accuracy() {
        return words("accuracy");
    }

    /** Of answers without a number. */
    public Words noNumber() {
        return words("noNumber");
    }

    /** Of answers in the language that was asked for. */
    public Words askedLanguage() {
        return words("askedLanguage");
    }

    /**
     * Of mean accuracies of several ways to ask, of which this is one.
     *
     * @param published the model whose printed numbers stand beside them; empty for none
     */
    public Words means(String published) {
        ProblemAnswer any = result.answers().getFirst();
        String beside = published.isEmpty() ? "" : ' ' + ChartText.get("problems.caption.published", published);
        return new Words(
                ChartText.get(
                        "problems.title.means",
                        result.task().label().toUpperCase(java.util.Locale.ROOT),
                        any.extractor().label()),
                ChartText.get("problems.axis.accuracy"),
                ChartText.get("problems.caption.means", result.languages().size(), of(any)) + beside);
    }

    /** Questions a language. */
    private long of(ProblemAnswer any) {
        return result.answers().stream()
                .filter(answer ->
                        answer.side() == any.side() && answer.language().equals(any.language()))
                .count();
    }

    private Words words(String key) {
        ProblemAnswer any = result.answers().getFirst();
        return new Words(
                ChartText.get(
                        "problems.title." + key,
                        result.task().label().toUpperCase(java.util.Locale.ROOT),
                        result.style().label(),
                        any.extractor().label()),
                ChartText.get("problems.axis." + key),
                ChartText.get("problems.caption", of(any), result.identifier()));
    }
}
