package org.glotlens.charts;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.LengthCheck;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.StepCheck;

/**
 * What all figures of a representation run need of all its layers, found once: going through every point for every movement
 * of the layer slider would be felt.
 */
final class RepresentFacts {
    private static volatile RepresentFacts last;

    private final WeakReference<RepresentResult> result;
    private final List<LengthCheck> lengths;
    private final List<StepCheck> steps;
    private final PcSigns signs;
    private final Map<List<String>, PcRange> ranges = new ConcurrentHashMap<>();

    private RepresentFacts(RepresentResult result) {
        this.result = new WeakReference<>(result);
        this.lengths = LengthCheck.beyondLimit(result);
        this.steps = StepCheck.beyondLimit(result);
        this.signs = PcSigns.of(result);
    }

    /** The ranges of both components. */
    record PcRange(AxisRange pc1, AxisRange pc2) {
        private static final PcRange EMPTY = new PcRange(AxisRange.EMPTY, AxisRange.EMPTY);

        /** Over some languages of all checkpoints at one layer. */
        static PcRange of(LayerProjection layer, List<Integer> places, PcSigns signs) {
            AxisRange pc1 = AxisRange.EMPTY;
            AxisRange pc2 = AxisRange.EMPTY;
            for (int checkpoint = 0; checkpoint < layer.scores().size(); checkpoint++) {
                for (int place : places) {
                    for (PcPair item : layer.cloud(checkpoint, place).items()) {
                        PcPair drawn = signs.drawn(item, checkpoint, layer.layer());
                        pc1 = pc1.with(drawn.pc1());
                        pc2 = pc2.with(drawn.pc2());
                    }
                }
            }
            return new PcRange(pc1, pc2);
        }

        private PcRange with(PcRange other) {
            return new PcRange(pc1.with(other.pc1), pc2.with(other.pc2));
        }
    }

    /** The facts of a result; those of the result asked for last are kept. */
    static RepresentFacts of(RepresentResult result) {
        RepresentFacts known = last;
        if (known == null || known.result.get() != result) {
            known = new RepresentFacts(result);
            last = known;
        }
        return known;
    }

    /** Where PC1 goes with the length of texts. */
    List<LengthCheck> lengths() {
        return lengths;
    }

    /** Where PC1 is the step between the checkpoints. */
    List<StepCheck> steps() {
        return steps;
    }

    /** Which way the components are drawn. */
    PcSigns signs() {
        return signs;
    }

    /** The ranges over all layers of a scope's languages. */
    PcRange range(RepresentScope scope) {
        return ranges.computeIfAbsent(
                scope.languages(),
                _ -> scope.result().layers().stream()
                        .map(layer -> PcRange.of(layer, scope.places(), signs))
                        .reduce(PcRange.EMPTY, PcRange::with));
    }
}
