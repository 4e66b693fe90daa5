package org.glotlens.app.view.consistency;

import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.LanguageAccuracy;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Interval;

/**
 * How often the right candidate ranks first in a language, as the table shows it.
 *
 * @param base share with its interval; empty where the base was not measured
 * @param aligned the same of the aligned checkpoint
 */
record AccuracyRow(String language, String base, String aligned, String chance) {
    static List<AccuracyRow> of(ConsistencyAnalysis analysis) {
        return analysis.result().languages().stream()
                .map(language -> new AccuracyRow(
                        language,
                        find(analysis, Side.BASE, language)
                                .map(AccuracyRow::share)
                                .orElse(""),
                        find(analysis, Side.ALIGNED, language)
                                .map(AccuracyRow::share)
                                .orElse(""),
                        Numbers.fixed(analysis.accuracies().getFirst().chance(), 3)))
                .toList();
    }

    private static Optional<LanguageAccuracy> find(ConsistencyAnalysis analysis, Side side, String language) {
        return analysis.accuracies().stream()
                .filter(row -> row.side() == side && row.language().equals(language))
                .findFirst();
    }

    private static String share(LanguageAccuracy row) {
        Interval interval = row.share().wilson();
        return Numbers.interval(row.share().value(), interval.low(), interval.high());
    }
}
