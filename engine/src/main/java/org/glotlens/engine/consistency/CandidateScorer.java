package org.glotlens.engine.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.LabelScorer;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/**
 * Scores the candidates of all items in one language with one checkpoint. Engine thread only.
 *
 * @param side the checkpoint, for what is told
 * @param batchTokens most tokens of a forward pass
 */
record CandidateScorer(Side side, Decoder decoder, CandidateRows rows, int batchTokens) {
    /**
     * What came of a language.
     *
     * @param scores one an item; null of one that cannot be scored
     * @param problems why, by the item's place
     */
    record Outcome(List<CandidateScores> scores, Map<Integer, String> problems) {}

    /** A row and the item that it is of. */
    private record Asked(int item, CandidateRows.Unit unit) {}

    /**
     * Scores a language.
     *
     * @param language its place among the item's texts
     * @throws GlotlensException if a stop was asked for, or the checkpoint gives what is no number
     */
    Outcome score(List<ClozeItem> items, int language, String code, Watch watch) throws GlotlensException {
        Map<Integer, String> problems = new TreeMap<>();
        List<CandidateScores> scores = new ArrayList<>();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            watch.check();
            scores.add(plan(i, items.get(i).texts().get(language), asked, problems));
        }
        List<LabelScorer.Row> units =
                asked.stream().map(one -> one.unit().row()).toList();
        LabelScorer.Batches batches = new LabelScorer.Batches(
                CandidateScorer::widest,
                batchTokens,
                Message.of("stage.candidates", "candidates in %s, %s", code, side.said()));
        new LabelScorer(decoder).each(units, batches, watch, (read, at) -> {
            Asked one = asked.get(at);
            put(one.unit(), read, scores.get(one.item()));
        });
        for (CandidateScores one : scores) {
            requireFinite(one, code);
        }
        return new Outcome(scores, problems);
    }

    /** Adds the rows of an item; returns room for its scores, or null where it cannot be scored. */
    private CandidateScores plan(int item, Cloze cloze, List<Asked> asked, Map<Integer, String> problems) {
        int most = decoder.spec().longestInput();
        try {
            List<CandidateRows.Unit> units = rows.of(cloze);
            int longest = units.stream()
                    .mapToInt(unit -> unit.row().stem().length + unit.row().longestLabel())
                    .max()
                    .orElseThrow();
            if (longest > most) {
                problems.put(
                        item, "Its longest sentence has " + longest + " tokens, the model has " + most + " positions.");
                return null;
            }
            units.forEach(unit -> asked.add(new Asked(item, unit)));
            int n = cloze.candidates().size();
            return new CandidateScores(new double[n], new int[n], new double[n], new int[n]);
        } catch (IllegalArgumentException e) {
            problems.put(item, "It cannot be scored: " + e.getMessage() + ".");
            return null;
        }
    }

    /** As many places as the widest pass over a row has, for batches of similar width. */
    private static int widest(LabelScorer.Row row) {
        return Math.max(row.stem().length, row.longestLabel());
    }

    private static void put(CandidateRows.Unit unit, LabelScorer.Scores read, CandidateScores scores) {
        for (int label = 0; label < unit.labels().size(); label++) {
            float[] own = read.labels().get(label);
            int stem = unit.row().stem().length;
            double sum = 0;
            double answer = 0;
            CandidateRows.Spelled spelled = unit.answers().get(label);
            for (int at = 1; at < stem + own.length; at++) {
                double one = at < stem ? read.stem()[at - 1] : own[at - stem];
                sum += one;
                answer += at >= spelled.from() && at < spelled.to() ? one : 0;
            }
            for (int candidate : unit.labels().get(label)) {
                scores.sum()[candidate] = sum;
                scores.tokens()[candidate] = stem + own.length - 1;
                scores.answer()[candidate] = answer;
                scores.answerTokens()[candidate] = spelled.to() - spelled.from();
            }
        }
    }

    private void requireFinite(CandidateScores scores, String code) throws DataException {
        if (scores == null) {
            return;
        }
        for (double sum : scores.sum()) {
            if (!Double.isFinite(sum)) {
                throw new DataException(Message.of(
                        "candidateScorer.notFinite",
                        "The %s checkpoint gives %s for a candidate in %s: the forward pass overflowed. Run again with"
                                + " --dtype float32.",
                        side.label(),
                        sum,
                        code));
            }
        }
    }
}
