package org.glotlens.app.view.problem;

import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.problem.ProblemRow;
import org.glotlens.engine.run.Side;

/**
 * One line of the table of accuracies: a language, both checkpoints side by side.
 *
 * @param aligned empty without an aligned checkpoint
 */
public record ProblemLine(String language, Optional<ProblemRow> base, Optional<ProblemRow> aligned) {
    /** The lines of rows, in their order. */
    static List<ProblemLine> of(List<ProblemRow> rows) {
        return rows.stream()
                .map(row -> row.accuracy().language())
                .distinct()
                .map(language ->
                        new ProblemLine(language, find(rows, language, Side.BASE), find(rows, language, Side.ALIGNED)))
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

    /** McNemar's p; empty without one. */
    public String p() {
        return aligned.map(row -> Numbers.p(row.accuracy().mcnemarP())).orElse("");
    }

    private Optional<ProblemRow> of(Side side) {
        return side == Side.BASE ? base : aligned;
    }
}
