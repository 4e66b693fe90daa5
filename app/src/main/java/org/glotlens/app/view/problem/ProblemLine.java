package org.glotlens.app.view.problem;

import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.problem.AnswerAgreement;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemRow;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;

/**
 * One line of the table of accuracies: a language, both checkpoints side by side.
 *
 * @param aligned empty without an aligned checkpoint
 * @param agreement with right answers in English: of the language, or of all of them in the line of the mean
 */
public record ProblemLine(
        String language, Optional<ProblemRow> base, Optional<ProblemRow> aligned, List<AnswerAgreement> agreement) {
    /** The lines of a result, in the order of its rows. */
    static List<ProblemLine> of(ProblemResult result) {
        List<ProblemRow> rows = result.rows();
        return rows.stream()
                .map(row -> row.accuracy().language())
                .distinct()
                .map(language -> new ProblemLine(
                        language,
                        find(rows, language, Side.BASE),
                        find(rows, language, Side.ALIGNED),
                        result.agreement().stream()
                                .filter(each -> language.equals(AccuracyRow.MEAN)
                                        || each.language().equals(language))
                                .toList()))
                .toList();
    }

    private static Optional<ProblemRow> find(List<ProblemRow> rows, String language, Side side) {
        return rows.stream()
                .filter(row -> row.accuracy().side() == side
                        && row.accuracy().language().equals(language))
                .findFirst();
    }

    /** Accuracy in percent with its interval; a dash without one. */
    public String accuracy(Side side) {
        return of(side).map(row -> Numbers.percent(row.accuracy().accuracy())
                        + (Double.isNaN(row.accuracy().wilson().low())
                                ? ""
                                : " [" + Numbers.percent(row.accuracy().wilson().low()) + ", "
                                        + Numbers.percent(
                                                row.accuracy().wilson().high()) + "]"))
                .orElse(Numbers.NONE);
    }

    /** Answers without a number, in percent. */
    public String noNumber(Side side) {
        return of(side).map(row -> Numbers.percent(row.noNumber())).orElse(Numbers.NONE);
    }

    /** Answers in the language that was asked for, in percent. */
    public String askedLanguage(Side side) {
        return of(side).map(row -> Numbers.percent(row.askedLanguage())).orElse(Numbers.NONE);
    }

    /** The answer consistency ratio in percent; a dash of English itself, and where nothing was right in English. */
    public String consistency(Side side) {
        double mean = agreement.stream()
                .filter(each -> each.side() == side)
                .mapToDouble(each -> each.share().value())
                .average()
                .orElse(Double.NaN);
        return Double.isNaN(mean) ? Numbers.NONE : Numbers.percent(mean);
    }

    /** McNemar's p; empty without one. */
    public String p() {
        return aligned.map(row -> Numbers.p(row.accuracy().mcnemarP())).orElse("");
    }

    private Optional<ProblemRow> of(Side side) {
        return side == Side.BASE ? base : aligned;
    }
}
