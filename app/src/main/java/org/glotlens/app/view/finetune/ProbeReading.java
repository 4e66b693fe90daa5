package org.glotlens.app.view.finetune;

import java.util.List;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/**
 * What is drawn of one measured step of a run.
 *
 * @param nLayers number of layers L
 * @param dropped prompts that were left out
 * @param isBase whether the model was still the base
 * @param represent null without parallel texts
 */
record ProbeReading(
        List<CurveSummary> curves,
        int nLayers,
        int dropped,
        boolean isBase,
        RepresentResult represent,
        Provenance provenance) {
    static ProbeReading of(StoredResults stored, boolean isBase) {
        var result = stored.of(MeasurementKind.LENS).orElseThrow();
        return new ProbeReading(
                CurveStatistics.summarise(result).stream()
                        .filter(summary -> summary.side() == Side.ALIGNED)
                        .toList(),
                result.readings().getFirst().nLayers(),
                result.dropped().size(),
                isBase,
                stored.of(MeasurementKind.REPRESENT)
                        .filter(measured -> measured.sides().contains(Side.ALIGNED))
                        .orElse(null),
                result.provenance());
    }

    /** The curves that some prompt has. */
    List<CurveSummary> measured() {
        return curves.stream().filter(curve -> curve.n() > 0).toList();
    }
}
