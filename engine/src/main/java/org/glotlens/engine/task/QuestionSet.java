package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * Question translations as Zhang et al. 2024 build them: so many rows of each pair, put together and shuffled.
 *
 * @param rows in their final order
 * @param pairs what each direction gave
 */
public record QuestionSet(List<QuestionRow> rows, List<Pair> pairs) {
    /**
     * One direction.
     *
     * @param available items in both languages
     * @param identical of those, left out since both texts are the same
     * @param taken rows made
     */
    public record Pair(String source, String target, int available, int identical, int taken) {}

    /**
     * Builds the rows.
     *
     * @throws DataException if the plan is not in order, or a pair has no item in both languages
     */
    public static QuestionSet of(QuestionPlan plan, QuestionTexts texts) throws DataException {
        plan.require();
        List<QuestionRow> rows = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (String source : plan.sources()) {
            pairs.add(add(new Direction(source, plan.target()), plan, texts, rows));
            if (plan.form().isBothWays()) {
                pairs.add(add(new Direction(plan.target(), source), plan, texts, rows));
            }
        }
        Collections.shuffle(rows, new Random(plan.seed()));
        return new QuestionSet(List.copyOf(rows), List.copyOf(pairs));
    }

    private record Direction(String from, String to) {}

    private static Pair add(Direction way, QuestionPlan plan, QuestionTexts texts, List<QuestionRow> rows)
            throws DataException {
        Map<String, Map<String, String>> from = texts.in(way.from());
        Map<String, Map<String, String>> to = texts.in(way.to());
        List<String> both =
                new ArrayList<>(from.keySet().stream().filter(to::containsKey).toList());
        int available = both.size();
        both.removeIf(key -> from.get(key).equals(to.get(key)));
        int identical = available - both.size();
        if (both.isEmpty()) {
            throw new DataException(Message.of(
                    "questionSet.noItemStandsIn",
                    "No item stands in both %s and %s (%s and %s items; in the data: %s). Give row-aligned "
                            + "files of both with --data.",
                    way.from(),
                    way.to(),
                    from.size(),
                    to.size(),
                    String.join(", ", texts.languages())));
        }
        if (both.size() > plan.rows()) {
            Collections.shuffle(both, new Random(31 * plan.seed() + way.hashCode()));
            both = both.subList(0, plan.rows());
        }
        for (String key : both) {
            rows.add(plan.form()
                    .row(
                            EnglishNames.of(way.from()),
                            EnglishNames.of(way.to()),
                            plan.scaffold(way.from(), from.get(key)),
                            plan.scaffold(way.to(), to.get(key))));
        }
        return new Pair(way.from(), way.to(), available, identical, both.size());
    }
}
