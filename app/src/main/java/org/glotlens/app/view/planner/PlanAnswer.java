package org.glotlens.app.view.planner;

import java.util.Optional;
import org.glotlens.charts.LawFigureData;
import org.glotlens.engine.Message;
import org.glotlens.engine.plan.DataPlan;
import org.glotlens.engine.plan.DataQuestion;
import org.glotlens.engine.plan.LawPoint;
import org.glotlens.engine.plan.PlannedLanguage;

/**
 * What the planner says.
 *
 * @param asked as it was typed
 * @param question what was read of it
 * @param plan empty while there is no budget, or none that can be given out
 * @param problem why a budget cannot be given out
 */
record PlanAnswer(
        PlanAsking asked,
        DataQuestion question,
        DataPlan.Fitted fitted,
        LawFigureData law,
        Optional<DataPlan> plan,
        Optional<Message> problem) {
    /** An example for each language. */
    double least() {
        return fitted.languages().size();
    }

    /** All that the caps hold; where one has none, a hundred times the largest point for each language. */
    double most() {
        double caps =
                fitted.languages().stream().mapToDouble(PlannedLanguage::cap).sum();
        double largest =
                question.points().stream().mapToDouble(LawPoint::examples).max().orElseThrow();
        return Double.isInfinite(caps) ? 100 * largest * fitted.languages().size() : caps;
    }
}
