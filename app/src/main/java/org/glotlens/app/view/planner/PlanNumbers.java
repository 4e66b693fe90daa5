package org.glotlens.app.view.planner;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.plan.Allocation;
import org.glotlens.engine.plan.DataPlan;
import org.glotlens.engine.plan.FittedLaw;

/** The law and the plan in numbers, a language a row, as {@code law.csv} and {@code allocation.csv} have them. */
final class PlanNumbers {
    private PlanNumbers() {}

    /** One language of an answer. */
    private record Row(PlanAnswer answer, int at) {
        FittedLaw law() {
            return answer.fitted().law();
        }

        Optional<Allocation> allocation() {
            return answer.plan().map(DataPlan::allocation);
        }
    }

    static TableView<?> of(PlannerViewModel model, Bag bag) {
        TableView<Row> table = Tables.copyable(Tables.of(
                Messages.text("planner.page.numbers"),
                Messages.text("planner.lawEmpty"),
                List.of(
                        Tables.column(
                                "planner.column.language",
                                70,
                                row -> row.law().laws().get(row.at()).language()),
                        Tables.column("planner.column.alpha", 160, PlanNumbers::alpha),
                        Tables.column("planner.column.beta", 150, PlanNumbers::beta),
                        Tables.number(
                                "planner.column.gamma",
                                64,
                                row -> number(row.law().laws().get(row.at()).gamma())),
                        Tables.number("planner.column.rows", 84, row -> given(row, a -> a.rows()[row.at()])),
                        Tables.number("planner.column.even", 84, row -> given(row, a -> a.uniform()[row.at()])),
                        Tables.number("planner.column.score", 84, row -> score(row, Allocation::examples)),
                        Tables.number("planner.column.scoreEven", 100, row -> score(row, Allocation::uniform)))));
        table.setId("planner-numbers");
        bag.follow(
                model.answerProperty(),
                answer -> table.getItems()
                        .setAll(
                                answer == null
                                        ? List.of()
                                        : IntStream.range(
                                                        0,
                                                        answer.fitted()
                                                                .law()
                                                                .laws()
                                                                .size())
                                                .mapToObj(i -> new Row(answer, i))
                                                .toList()));
        return table;
    }

    private static String alpha(Row row) {
        var interval = row.law().alpha().get(row.at());
        return Numbers.fixed(row.law().laws().get(row.at()).alpha(), 2) + " [" + Numbers.fixed(interval.low(), 2) + ", "
                + Numbers.fixed(interval.high(), 2) + "]";
    }

    private static String beta(Row row) {
        var interval = row.law().beta().get(row.at());
        return Numbers.fixed(row.law().laws().get(row.at()).beta(), 4) + " [" + Numbers.fixed(interval.low(), 4) + ", "
                + Numbers.fixed(interval.high(), 4) + "]";
    }

    private static String number(double value) {
        return Numbers.fixed(value, 3);
    }

    private interface Count {
        double of(Allocation allocation);
    }

    private interface Examples {
        double[] of(Allocation allocation);
    }

    private static String given(Row row, Count count) {
        return row.allocation()
                .map(allocation -> Numbers.fixed(count.of(allocation), 0))
                .orElse("");
    }

    private static String score(Row row, Examples examples) {
        return row.allocation()
                .map(allocation ->
                        Numbers.fixed(allocation.laws().get(row.at()).score(examples.of(allocation)[row.at()]), 3))
                .orElse("");
    }
}
