package org.glotlens.app.view.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.Scoring;

/**
 * One line of the table of accuracies: a language by one scoring, both checkpoints side by side.
 *
 * @param aligned empty without an aligned checkpoint
 */
public record TaskLine(String language, Scoring scoring, Optional<AccuracyRow> base, Optional<AccuracyRow> aligned) {
    /** The lines of a result, in its order, each mean after its languages. */
    static List<TaskLine> of(List<AccuracyRow> rows) {
        List<TaskLine> lines = new ArrayList<>();
        for (Scoring scoring :
                rows.stream().map(AccuracyRow::scoring).distinct().toList()) {
            rows.stream()
                    .filter(row -> row.scoring() == scoring)
                    .map(AccuracyRow::language)
                    .distinct()
                    .forEach(language -> lines.add(new TaskLine(
                            language,
                            scoring,
                            find(rows, language, scoring, Side.BASE),
                            find(rows, language, scoring, Side.ALIGNED))));
        }
        return List.copyOf(lines);
    }

    private static Optional<AccuracyRow> find(List<AccuracyRow> rows, String language, Scoring scoring, Side side) {
        return rows.stream()
                .filter(row -> row.language().equals(language) && row.scoring() == scoring && row.side() == side)
                .findFirst();
    }

    /** Accuracy in percent with its interval, for example {@code 87.2 [84.0, 89.9]}; a dash without one. */
    public String accuracy(Side side) {
        return (side == Side.BASE ? base : aligned)
                .filter(row -> !Double.isNaN(row.accuracy()))
                .map(row -> Numbers.percent(row.accuracy())
                        + (Double.isNaN(row.wilson().low())
                                ? ""
                                : " [" + Numbers.percent(row.wilson().low()) + ", "
                                        + Numbers.percent(row.wilson().high()) + "]"))
                .orElse(Numbers.NONE);
    }

    /** Aligned minus base in points of a percent, for example {@code −3.1}; empty without an aligned checkpoint. */
    public String difference() {
        return base.flatMap(before -> aligned.map(after -> after.accuracy() - before.accuracy()))
                .filter(change -> !Double.isNaN(change))
                .map(Numbers::percent)
                .orElse("");
    }

    /** McNemar's p; empty without one. */
    public String p() {
        return aligned.map(AccuracyRow::mcnemarP).map(Numbers::p).orElse("");
    }

    /** Items that the base was scored on. */
    public int n() {
        return base.map(AccuracyRow::n).orElse(0);
    }

    /** Items left out, of the base. */
    public int dropped() {
        return base.map(AccuracyRow::dropped).orElse(0);
    }
}
