package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveDifference;

/**
 * What a lens figure says beside its curves.
 *
 * @param dropped prompts that could not be used
 * @param tests the tests behind a difference, by curve; empty where none was made
 * @param remark a sentence for the caption; empty for none
 */
public record LensNotes(int dropped, List<CurveDifference> tests, String remark) {
    /** Nothing to say. */
    public static final LensNotes NONE = new LensNotes(0, List.of(), "");

    /** The error rate at which a corrected p counts as a difference. */
    public static final double LEVEL = 0.05;

    public LensNotes {
        tests = List.copyOf(tests);
    }

    /** The same with another number of dropped prompts. */
    public LensNotes withDropped(int prompts) {
        return new LensNotes(prompts, tests, remark);
    }

    /** The test of a curve. */
    Optional<CurveDifference> test(Curve curve) {
        return tests.stream().filter(test -> test.curve().equals(curve)).findFirst();
    }

    /**
     * Whether a curve differs at a layer after correction for all its layers.
     *
     * @param layer 1..L
     */
    public boolean isSignificant(Curve curve, int layer) {
        return test(curve)
                .filter(test -> layer <= test.pHolm().length && test.pHolm()[layer - 1] < LEVEL)
                .isPresent();
    }

    /** A p value for a tooltip or a caption. */
    public static String p(double p) {
        if (Double.isNaN(p)) {
            return ChartText.NONE;
        }
        return p < 0.001 ? "< 0.001" : ChartText.number(p, 3);
    }
}
