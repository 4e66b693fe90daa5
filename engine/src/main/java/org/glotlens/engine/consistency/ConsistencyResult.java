package org.glotlens.engine.consistency;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;

/**
 * The scores of all candidates of facts, in every language.
 *
 * @param languages in the order of the files
 * @param items facts that were scored by all checkpoints in all languages
 * @param sides what each checkpoint gave: [language][item]
 * @param dropped rows that were left out
 */
public record ConsistencyResult(
        List<String> languages,
        List<Item> items,
        Map<Side, List<List<CandidateScores>>> sides,
        List<DroppedRow> dropped,
        Provenance provenance)
        implements Traced<ConsistencyResult> {
    /**
     * A fact.
     *
     * @param row its number in every file from 1, the header aside
     * @param gold place of the right candidate, from 0
     * @param candidates how many there are
     */
    public record Item(int row, int gold, int candidates) {}

    @Override
    public ConsistencyResult from(Provenance other) {
        return new ConsistencyResult(languages, items, sides, dropped, other);
    }

    /** What the candidates of an item are ranked by, by their place in the row. */
    public double[] scores(Side side, int language, int item, ConsistencySettings.Score score) {
        return sides.get(side).get(language).get(item).by(score);
    }

    /**
     * Whether no candidate scores higher than the right one. A candidate that stands twice scores the same to the last bit
     * and counts as itself.
     */
    public boolean isRight(Side side, int language, int item, ConsistencySettings.Score score) {
        double[] scores = scores(side, language, item, score);
        return Arrays.stream(scores).max().orElseThrow()
                <= scores[items.get(item).gold()];
    }
}
