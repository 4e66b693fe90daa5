package org.glotlens.engine.plan;

import java.util.List;

/**
 * What a law is fitted to.
 *
 * @param points by language and number of examples
 * @param languages that are planned for; none for those of the points, without caps
 */
public record DataQuestion(List<LawPoint> points, List<PlannedLanguage> languages, PlanSettings settings) {
    public DataQuestion {
        points = List.copyOf(points);
        languages = List.copyOf(languages);
    }
}
