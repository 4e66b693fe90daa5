package org.glotlens.charts;

import java.util.List;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.TranslationBarrier;
import org.glotlens.engine.run.Side;

/**
 * What a {@link BarrierFigure} draws.
 *
 * @param counts of one checkpoint, known in some language, one for each expected language
 * @param remark what must be said of the numbers, as sentences; else empty
 */
public record BarrierFigureData(Side side, List<TranslationBarrier> counts, String remark) {
    /** Takes those of the checkpoint that count any language in the middle. */
    public BarrierFigureData {
        counts = counts.stream()
                .filter(count -> count.side() == side && count.knownIn().equals(OvertakingCount.ANY))
                .toList();
    }

    /** What an expected language is called: its code, or a word for all of them. */
    static String name(TranslationBarrier count) {
        return count.language().equals(OvertakingCount.ANY) ? ChartText.get("barrier.all") : count.language();
    }
}
