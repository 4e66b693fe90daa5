package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.patch.DroppedPair;
import org.glotlens.engine.patch.PatchCheck;
import org.glotlens.engine.patch.PatchCurves;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;

/** Tables of a patching, as docs/formats.md describes. */
public final class PatchFiles {
    private PatchFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    static void write(PatchMeasurement measurement, PatchResult result, Staging to) throws DataException {
        to.write("patch.csv", out -> writePairs(out, result));
        to.write("patch_summary.csv", out -> writeSummary(out, result, measurement.settings()));
        to.write("patch_sources.csv", out -> writeSources(out, result));
        to.write("patch_checks.csv", out -> writeChecks(out, result));
        to.write("dropped.csv", out -> writeDropped(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "patch", result.provenance(), counts(result)));
    }

    private static void writePairs(Writer out, PatchResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "pair", "layer", "curve", "probability");
        for (Map.Entry<Side, PatchCurves> side : result.sides().entrySet()) {
            for (int pair = 0; pair < result.pairs().size(); pair++) {
                for (int layer = 0; layer <= result.nLayers(); layer++) {
                    for (int curve = 0; curve < result.curves().size(); curve++) {
                        table.row(
                                side.getKey().label(),
                                result.pairs().get(pair),
                                layer,
                                result.curves().get(curve),
                                side.getValue().patched()[pair][layer][curve]);
                    }
                }
            }
        }
    }

    private static void writeSummary(Writer out, PatchResult result, PatchSettings settings) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "layer", "curve", "mean", "ci_low", "ci_high", "n");
        for (Side side : result.sides().keySet()) {
            for (int layer = 0; layer <= result.nLayers(); layer++) {
                List<Estimate> estimates = result.estimates(side, layer, settings.estimates());
                for (int curve = 0; curve < result.curves().size(); curve++) {
                    Estimate estimate = estimates.get(curve);
                    table.row(
                            side.label(),
                            layer,
                            result.curves().get(curve),
                            estimate.value(),
                            estimate.interval().low(),
                            estimate.interval().high(),
                            estimate.n());
                }
            }
        }
    }

    private static void writeSources(Writer out, PatchResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "pair", "curve", "probability");
        for (Map.Entry<Side, PatchCurves> side : result.sides().entrySet()) {
            for (int pair = 0; pair < result.pairs().size(); pair++) {
                for (int curve = 0; curve < result.curves().size(); curve++) {
                    table.row(
                            side.getKey().label(),
                            result.pairs().get(pair),
                            result.curves().get(curve),
                            side.getValue().source()[pair][curve]);
                }
            }
        }
    }

    private static void writeChecks(Writer out, PatchResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "check", "difference");
        for (Map.Entry<Side, PatchCurves> side : result.sides().entrySet()) {
            for (PatchCheck check : side.getValue().checks()) {
                table.row(side.getKey().label(), check.claim(), check.difference());
            }
        }
    }

    private static void writeDropped(Writer out, PatchResult result) throws IOException {
        CsvTable table = new CsvTable(out, "pair", "reason");
        for (DroppedPair pair : result.dropped()) {
            table.row(pair.id(), pair.reason());
        }
    }

    private static Map<String, ?> counts(PatchResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("pairs", result.pairs().size());
        counts.put("dropped", result.dropped().size());
        counts.put("layers", result.nLayers());
        return counts;
    }
}
