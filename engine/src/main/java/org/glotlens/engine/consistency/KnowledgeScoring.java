package org.glotlens.engine.consistency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Scores facts in all languages with one checkpoint or two. Engine thread only.
 *
 * @param batchTokens most tokens of a forward pass
 */
public record KnowledgeScoring(ConsistencySettings settings, int batchTokens) {
    /** A checkpoint with the tokenizer that reads for it. */
    public record Subject(Side side, Decoder decoder, Tokenizer tokenizer) {}

    /**
     * Scores all items; one that cannot be scored somewhere is left out everywhere.
     *
     * @throws GlotlensException if no item is left, or a stop was asked for
     */
    public ConsistencyResult run(ClozeItems facts, List<Subject> subjects, Watch watch) throws GlotlensException {
        Map<Side, List<List<CandidateScores>>> all = new EnumMap<>(Side.class);
        Map<Integer, DroppedRow> problems = new TreeMap<>();
        for (Subject subject : subjects) {
            CandidateRows rows = CandidateRows.of(subject.tokenizer(), settings.start());
            CandidateScorer scorer = new CandidateScorer(subject.side(), subject.decoder(), rows, batchTokens);
            List<List<CandidateScores>> languages = new ArrayList<>();
            for (int i = 0; i < facts.languages().size(); i++) {
                String language = facts.languages().get(i);
                CandidateScorer.Outcome outcome = scorer.score(facts.items(), i, language, watch);
                languages.add(outcome.scores());
                outcome.problems()
                        .forEach((item, why) -> problems.putIfAbsent(
                                item, new DroppedRow(facts.items().get(item).row(), language, why)));
            }
            all.put(subject.side(), languages);
        }
        return kept(facts, all, problems);
    }

    private static ConsistencyResult kept(
            ClozeItems facts, Map<Side, List<List<CandidateScores>>> all, Map<Integer, DroppedRow> problems)
            throws DataException {
        int[] kept = IntStream.range(0, facts.items().size())
                .filter(item -> !problems.containsKey(item))
                .toArray();
        List<DroppedRow> dropped = new ArrayList<>(facts.dropped());
        dropped.addAll(problems.values());
        dropped.sort(Comparator.comparingInt(DroppedRow::row));
        if (kept.length == 0) {
            DroppedRow first = problems.values().iterator().next();
            throw new DataException(Message.of(
                    "knowledgeScoring.none",
                    "None of the %s items can be scored. Row %s was left out because, in %s: %s",
                    facts.items().size(),
                    first.row(),
                    first.language(),
                    first.reason()));
        }
        Map<Side, List<List<CandidateScores>>> sides = new EnumMap<>(Side.class);
        all.forEach((side, languages) -> sides.put(
                side,
                languages.stream()
                        .map(scores -> IntStream.of(kept).mapToObj(scores::get).toList())
                        .toList()));
        List<ConsistencyResult.Item> items = IntStream.of(kept)
                .mapToObj(facts.items()::get)
                .map(item -> new ConsistencyResult.Item(
                        item.row(),
                        item.gold(),
                        item.texts().getFirst().candidates().size()))
                .toList();
        return new ConsistencyResult(facts.languages(), items, sides, List.copyOf(dropped), Provenance.NONE);
    }
}
