package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.LabelScorer;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/** Scores the items of a task with one checkpoint, in batches of similar length. Engine thread only. */
public final class TaskScorer {
    private final Side side;
    private final Decoder decoder;
    private final LabelTokens tokens;
    private final List<Prediction> predictions = new ArrayList<>();
    private final List<DroppedItem> dropped = new ArrayList<>();

    public TaskScorer(Side side, Decoder decoder, Tokenizer tokenizer) {
        this.side = side;
        this.decoder = decoder;
        this.tokens = new LabelTokens(tokenizer);
    }

    /**
     * What came out.
     *
     * @param dropped items that a scoring could not score
     */
    public record Outcome(List<Prediction> predictions, List<DroppedItem> dropped) {}

    /** One forward pass' worth of an item: what is scored, and by which scoring each part counts. */
    private record Unit(TaskItem item, Collection<ScoreKind> kinds, LabelScorer.Row row) {}

    /**
     * Scores all items.
     *
     * @param batchTokens most tokens of a forward pass
     */
    public Outcome score(List<TaskItem> items, Set<ScoreKind> kinds, int batchTokens, Watch watch)
            throws GlotlensException {
        List<Unit> units = new ArrayList<>();
        for (TaskItem item : items) {
            watch.check();
            try {
                plan(item, tokens.prompt(item.prompt()), kinds, units);
            } catch (IllegalArgumentException e) {
                kinds.forEach(kind -> drop(item, kind, "The prompt cannot be read: " + e.getMessage() + "."));
            }
        }
        List<LabelScorer.Row> rows = units.stream().map(Unit::row).toList();
        LabelScorer.Batches batches = new LabelScorer.Batches(
                LabelScorer.Row::length, batchTokens, Message.of("stage.scoring", "scoring labels, %s", side.said()));
        new LabelScorer(decoder).each(rows, batches, watch, (scores, unit) -> keep(units.get(unit), scores));
        return new Outcome(List.copyOf(predictions), List.copyOf(dropped));
    }

    private void plan(TaskItem item, int[] prompt, Set<ScoreKind> kinds, List<Unit> units) {
        List<int[]> sets = List.of();
        boolean isByPrefix = kinds.contains(ScoreKind.PREFIX) && hasSets(item);
        if (isByPrefix) {
            sets = item.words().stream()
                    .map(word -> tokens.set(word).stream()
                            .mapToInt(Integer::intValue)
                            .sorted()
                            .toArray())
                    .toList();
        }
        if (!kinds.contains(ScoreKind.STRING)) {
            if (isByPrefix) {
                add(units, new Unit(item, Set.of(ScoreKind.PREFIX), new LabelScorer.Row(prompt, sets, List.of())));
            }
            return;
        }
        LabelTokens.Split split = split(prompt, item);
        boolean isWhole = split.stem().length == prompt.length;
        if (isByPrefix && isWhole) {
            add(units, new Unit(item, Set.of(ScoreKind.values()), new LabelScorer.Row(prompt, sets, split.labels())));
            return;
        }
        if (isByPrefix) {
            add(units, new Unit(item, Set.of(ScoreKind.PREFIX), new LabelScorer.Row(prompt, sets, List.of())));
        }
        if (split.stem().length > 0) {
            LabelScorer.Row row = new LabelScorer.Row(split.stem(), List.of(), split.labels());
            add(units, new Unit(item, Set.of(ScoreKind.STRING), row));
        }
    }

    /** The tokens of prompt and answers, without a stem where the item cannot be scored. */
    private LabelTokens.Split split(int[] prompt, TaskItem item) {
        String why = "Prompt and answers have no first token in common.";
        try {
            LabelTokens.Split split = tokens.split(prompt, item);
            if (split.stem().length > 0) {
                return split;
            }
        } catch (IllegalArgumentException e) {
            why = "An answer cannot be read: " + e.getMessage() + ".";
        }
        drop(item, ScoreKind.STRING, why);
        return new LabelTokens.Split(new int[0], List.of());
    }

    private boolean hasSets(TaskItem item) {
        for (String word : item.words()) {
            if (tokens.set(word).isEmpty()) {
                drop(item, ScoreKind.PREFIX, "No prefix of '" + word + "' is in the vocabulary.");
                return false;
            }
        }
        return true;
    }

    private void add(List<Unit> units, Unit unit) {
        int most = decoder.spec().longestInput();
        if (unit.row().stem().length == 0 || unit.row().length() > most) {
            String why = unit.row().stem().length == 0
                    ? "The tokenizer turns the prompt into no token at all."
                    : "The prompt needs " + unit.row().length() + " positions, the model has " + most + ".";
            unit.kinds().forEach(kind -> drop(unit.item(), kind, why));
        } else {
            units.add(unit);
        }
    }

    private void drop(TaskItem item, ScoreKind kind, String reason) {
        dropped.add(new DroppedItem(item.language(), item.id(), Optional.of(side), Optional.of(kind), reason));
    }

    private void keep(Unit unit, LabelScorer.Scores scores) {
        for (ScoreKind kind : ScoreKind.values()) {
            if (unit.kinds().contains(kind)) {
                boolean isPrefix = kind == ScoreKind.PREFIX;
                double[] values = isPrefix ? scores.setProbability() : scores.logLikelihood();
                TaskItem item = unit.item();
                predictions.add(new Prediction(
                        side,
                        kind,
                        item.language(),
                        item.id(),
                        item.words(),
                        item.classes(),
                        values,
                        item.gold(),
                        Prediction.winner(values),
                        isPrefix && isOverlapping(item),
                        isPrefix && isUnwinnable(item)));
            }
        }
    }

    private boolean isOverlapping(TaskItem item) {
        Set<Integer> seen = new HashSet<>();
        for (String word : item.words()) {
            for (int id : tokens.set(word)) {
                if (!seen.add(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isUnwinnable(TaskItem item) {
        String right = item.words().get(item.gold());
        return item.words().stream()
                .filter(word -> !word.equals(right))
                .anyMatch(word -> tokens.set(word).containsAll(tokens.set(right)));
    }
}
