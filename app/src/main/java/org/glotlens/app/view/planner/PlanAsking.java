package org.glotlens.app.view.planner;

import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.LawFigureData;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.plan.DataPlan;
import org.glotlens.engine.plan.DataQuestion;
import org.glotlens.engine.plan.LawPoint;
import org.glotlens.engine.plan.PlanSettings;
import org.glotlens.engine.plan.PlanTables;
import org.glotlens.engine.plan.PlannedLanguage;

/**
 * What is asked of the planner, as it is typed.
 *
 * @param points text of a CSV table
 * @param languages the same; empty where none is typed
 * @param budget as typed; blank while there is none
 */
record PlanAsking(String points, String languages, PlanSettings settings, String budget) {
    /**
     * Fits and gives out.
     *
     * @param before what was answered last, or null; its law is taken where the same is asked
     * @throws DataException if a table cannot be used, or there is no such law
     */
    PlanAnswer answer(PlanAnswer before) throws DataException {
        List<LawPoint> read = PlanTables.points(Messages.text("planner.points"), points);
        List<PlannedLanguage> named =
                languages.isEmpty() ? List.of() : PlanTables.languages(Messages.text("planner.languages"), languages);
        DataQuestion question = new DataQuestion(read, named, settings);
        DataPlan.Fitted fitted =
                before != null && before.question().equals(question) ? before.fitted() : DataPlan.fit(question);
        Optional<Message> problem = Optional.empty();
        Optional<DataPlan> plan = Optional.empty();
        double most = read.stream().mapToDouble(LawPoint::examples).max().orElseThrow();
        if (!budget.isBlank()) {
            try {
                double given = number();
                plan = Optional.of(fitted.of(given));
                most = given;
            } catch (DataException e) {
                problem = Optional.of(e.said());
            }
        }
        return new PlanAnswer(this, question, fitted, LawFigureData.of(fitted.law(), read, most), plan, problem);
    }

    private double number() throws DataException {
        try {
            return Double.parseDouble(budget.strip());
        } catch (NumberFormatException e) {
            throw new DataException(
                    Message.of("planAsking.budget", "The budget is '%s', expected a number above 0.", budget.strip()),
                    e);
        }
    }
}
