package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.stat.McNemar;
import org.glotlens.engine.stat.Proportion;

/** Counts right answers. */
final class Accuracies {
    private final Answers result;

    private Accuracies(Answers result) {
        this.result = result;
    }

    static List<AccuracyRow> of(Answers result) {
        Accuracies counting = new Accuracies(result);
        List<AccuracyRow> rows = new ArrayList<>();
        for (Side side : result.sides()) {
            for (Scoring scoring : result.scorings()) {
                List<AccuracyRow> block = result.languages().stream()
                        .map(language -> counting.row(side, scoring, language))
                        .filter(row -> row.n() > 0 || row.dropped() > 0 && counting.isUsed(scoring))
                        .toList();
                rows.addAll(block);
                if (block.size() > 1) {
                    rows.add(mean(block));
                }
            }
        }
        return List.copyOf(rows);
    }

    private boolean isUsed(Scoring scoring) {
        return result.answers().stream().anyMatch(p -> p.scoring() == scoring)
                || result.dropped().stream()
                        .anyMatch(d -> d.scoring().filter(s -> s == scoring).isPresent());
    }

    private AccuracyRow row(Side side, Scoring scoring, String language) {
        List<? extends Answer> own = of(side, scoring, language);
        int correct = (int) own.stream().filter(Answer::isCorrect).count();
        int ties = (int) own.stream().filter(Answer::isTie).count();
        Proportion share = new Proportion(correct, own.size());
        int dropped = (int) result.dropped().stream()
                .filter(item -> item.language().equals(language))
                .filter(item -> item.side().map(s -> s == side).orElse(true))
                .filter(item -> item.scoring().map(s -> s == scoring).orElse(true))
                .count();
        double p = side == Side.ALIGNED ? mcnemar(own, of(Side.BASE, scoring, language)) : Double.NaN;
        return new AccuracyRow(
                side, language, scoring, own.size(), correct, share.value(), share.wilson(), p, dropped, ties);
    }

    private List<? extends Answer> of(Side side, Scoring scoring, String language) {
        return result.answers().stream()
                .filter(p -> p.side() == side
                        && p.scoring() == scoring
                        && p.language().equals(language))
                .toList();
    }

    private static double mcnemar(List<? extends Answer> aligned, List<? extends Answer> base) {
        Map<String, Boolean> before = new HashMap<>();
        base.forEach(p -> before.put(p.id(), p.isCorrect()));
        int onlyBase = 0;
        int onlyAligned = 0;
        boolean isPaired = false;
        for (Answer p : aligned) {
            Boolean was = before.get(p.id());
            if (was != null) {
                isPaired = true;
                onlyBase += was && !p.isCorrect() ? 1 : 0;
                onlyAligned += !was && p.isCorrect() ? 1 : 0;
            }
        }
        return isPaired ? new McNemar(onlyBase, onlyAligned).p() : Double.NaN;
    }

    private static AccuracyRow mean(List<AccuracyRow> block) {
        double mean = block.stream()
                .filter(row -> row.n() > 0)
                .mapToDouble(AccuracyRow::accuracy)
                .average()
                .orElse(Double.NaN);
        return new AccuracyRow(
                block.getFirst().side(),
                AccuracyRow.MEAN,
                block.getFirst().scoring(),
                block.stream().mapToInt(AccuracyRow::n).sum(),
                block.stream().mapToInt(AccuracyRow::correct).sum(),
                mean,
                Interval.NONE,
                Double.NaN,
                block.stream().mapToInt(AccuracyRow::dropped).sum(),
                block.stream().mapToInt(AccuracyRow::ties).sum());
    }
}
