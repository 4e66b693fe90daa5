package org.glotlens.charts;

import java.util.List;
import org.glotlens.engine.concept.ConceptRanks;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.Reading;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/**
 * What a {@link PassFigure} draws.
 *
 * @param side the checkpoint
 * @param bars one a reading and k, those of a k together
 * @param facts what the numbers are of
 */
public record PassFigureData(Side side, List<Bar> bars, Facts facts) {
    /** pass@k of a reading. */
    public record Bar(Reading reading, int k, Estimate pass) {}

    /**
     * What the numbers are of.
     *
     * @param words of all items
     * @param scored of these, those that are one token
     * @param dropped items that were left out
     * @param remark what must stand beside the numbers; empty for nothing
     */
    public record Facts(int words, int scored, int dropped, String remark) {}

    public PassFigureData {
        bars = List.copyOf(bars);
    }

    /** All readings of a checkpoint. */
    public static PassFigureData of(ConceptResult result, Side side, Estimates how) {
        List<ConceptRanks> readings = result.of(side);
        List<Bar> bars = ConceptResult.KS.stream()
                .flatMap(k -> readings.stream().map(ranks -> new Bar(ranks.reading(), k, result.pass(ranks, k, how))))
                .toList();
        return new PassFigureData(side, bars, facts(result));
    }

    /** What the numbers of a result are of. */
    static Facts facts(ConceptResult result) {
        return new Facts(
                result.words(),
                result.scored(),
                result.dropped().size(),
                ChartText.said(result.provenance().remarks()));
    }

    /** The readings, in their order. */
    List<Reading> readings() {
        return bars.stream().map(Bar::reading).distinct().toList();
    }

    /** The ranks up to which words pass, rising. */
    List<Integer> ks() {
        return bars.stream().map(Bar::k).distinct().toList();
    }

    /** How a reading is called. */
    static String name(Reading reading) {
        return ChartText.get("pass.reading." + reading.label());
    }

    /** How a reading looks among those that are drawn. */
    static LanguageMark mark(Reading reading, List<Reading> drawn) {
        return PatchFigureData.marks(drawn.stream().map(PassFigureData::name).toList())
                .get(name(reading));
    }

    LanguageMark mark(Reading reading) {
        return mark(reading, readings());
    }

    boolean isMedian() {
        return bars.getFirst().pass().kind() == IntervalKind.MEDIAN;
    }
}
