package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.BarrierPrompt;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.DroppedPrompt;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.lens.WordScore;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Estimates;

/** Writes the tables of a lens run, as docs/formats.md describes: all of them or none. Layers count from 1. */
public final class LensFiles {
    private static final List<String> NAMES = List.of(
            "lens.csv",
            "lens_layers.csv",
            "lens_summary.csv",
            "lens_intervals.csv",
            "lens_statistics.csv",
            "overtake.csv",
            "overtake_summary.csv",
            "hump.csv",
            "hump_summary.csv",
            "barrier.csv",
            "barrier_prompts.csv",
            "token_sets.json",
            "dropped.csv",
            "lens_words.csv",
            "run.json");

    private LensFiles() {}

    /** Stages the tables of a measurement, with the intervals that it asks for. */
    static void write(LensMeasurement measurement, LensResult result, Staging to) throws DataException {
        try {
            write(LensAnalysis.of(result, measurement.settings().estimates(), Watch.none()), to);
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody can ask this to stop", e);
        }
    }

    /**
     * Writes lens.csv, lens_layers.csv, lens_summary.csv, the statistics, token_sets.json, dropped.csv, run.json and,
     * where whole words were scored, lens_words.csv.
     *
     * @param analysis with the intervals of the statistics; those of lens_summary.csv are always normal
     * @param dir made if absent; files of the same names are replaced
     * @throws DataException if the folder cannot be written; it is then as it was before
     */
    public static void write(LensAnalysis analysis, Path dir) throws DataException {
        try (StagedFolder folder = StagedFolder.open(dir)) {
            write(analysis, folder);
            folder.commit();
        }
    }

    /**
     * Stages the same files.
     *
     * @throws DataException if one cannot be written
     */
    public static void write(LensAnalysis analysis, Staging to) throws DataException {
        LensResult result = analysis.result();
        to.write("lens.csv", out -> writeCurves(out, result));
        to.write("lens_layers.csv", out -> writeLayers(out, result));
        to.write("lens_summary.csv", out -> writeSummary(out, result));
        new LensStatisticsFiles(analysis).write(to);
        new BarrierFiles(BarrierPrompt.of(result)).write(to);
        to.write("token_sets.json", out -> ResultJson.writeTokenSets(out, result));
        to.write("dropped.csv", out -> writeDropped(out, result));
        if (result.words().scores().isEmpty()) {
            to.leaveOut("lens_words.csv");
        } else {
            to.write("lens_words.csv", out -> writeWords(out, result));
        }
        to.write(
                "run.json",
                out -> ResultJson.writeRun(out, "lens", result.provenance(), counts(result, analysis.estimates())));
    }

    /** Says that a result has none of these files. */
    public static void leaveOut(Staging to) {
        NAMES.forEach(to::leaveOut);
    }

    private static void writeCurves(Writer out, LensResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "prompt", "layer", "curve", "probability");
        for (LensReadings readings : result.readings()) {
            String side = readings.side().label();
            for (int p = 0; p < result.prompts().size(); p++) {
                String prompt = result.prompts().get(p).id();
                for (int layer = 0; layer < readings.nLayers(); layer++) {
                    for (int c = 0; c < readings.curves().size(); c++) {
                        float probability = readings.probability()[p][layer][c];
                        table.row(
                                side,
                                prompt,
                                layer + 1,
                                readings.curves().get(c).text(),
                                probability);
                    }
                }
            }
        }
    }

    private static void writeLayers(Writer out, LensResult result) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "prompt",
                "layer",
                "entropy_bits",
                "energy",
                "top_token",
                "top_token_id",
                "top_probability");
        for (LensReadings readings : result.readings()) {
            for (int p = 0; p < result.prompts().size(); p++) {
                String prompt = result.prompts().get(p).id();
                for (int layer = 0; layer < readings.nLayers(); layer++) {
                    TopToken[] top = readings.top()[p][layer];
                    boolean hasTop = top.length > 0;
                    table.row(
                            readings.side().label(),
                            prompt,
                            layer + 1,
                            readings.entropyBits()[p][layer],
                            readings.energy()[p][layer],
                            hasTop ? top[0].text() : "",
                            hasTop ? top[0].id() : "",
                            hasTop ? top[0].probability() : "");
                }
            }
        }
    }

    /** Writes lens_summary.csv. */
    public static void writeSummary(Writer out, LensResult result) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "curve", "layer", "mean", "ci_low", "ci_high", "n");
        for (CurveSummary summary : CurveStatistics.summarise(result)) {
            for (int layer = 0; layer < summary.mean().length; layer++) {
                table.row(
                        summary.side().label(),
                        summary.curve().text(),
                        layer + 1,
                        summary.mean()[layer],
                        summary.low()[layer],
                        summary.high()[layer],
                        summary.n());
            }
        }
    }

    private static void writeDropped(Writer out, LensResult result) throws IOException {
        CsvTable table = new CsvTable(out, "prompt", "language", "reason");
        for (DroppedPrompt dropped : result.dropped()) {
            table.row(dropped.id(), dropped.language(), dropped.reason());
        }
        for (DroppedPrompt dropped : result.words().dropped()) {
            table.row(dropped.id(), dropped.language(), dropped.reason());
        }
    }

    private static void writeWords(Writer out, LensResult result) throws IOException {
        CsvTable table =
                new CsvTable(out, "checkpoint", "prompt", "layer", "curve", "word", "log_probability", "probability");
        for (WordScore score : result.words().scores()) {
            table.row(
                    score.side().label(),
                    score.prompt(),
                    layers(result, score.side()),
                    score.curve().text(),
                    score.word(),
                    score.logProbability(),
                    Math.exp(score.logProbability()));
        }
    }

    private static int layers(LensResult result, Side side) {
        return result.readings().stream()
                .filter(readings -> readings.side() == side)
                .mapToInt(LensReadings::nLayers)
                .findFirst()
                .orElse(0);
    }

    private static Map<String, Object> counts(LensResult result, Estimates estimates) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("prompts", result.prompts().size());
        counts.put("dropped", result.dropped().size());
        if (!result.readings().isEmpty()) {
            counts.put("layers", result.readings().getFirst().nLayers());
            counts.put("curves", result.readings().getFirst().curves());
        }
        if (!result.isOfOneDepth()) {
            counts.put("layers_aligned", layers(result, Side.ALIGNED));
        }
        if (!result.remark().isEmpty()) {
            counts.put("warnings", List.of(result.remark()));
        }
        counts.put("interval", CurveStatistics.NORMAL_INTERVAL);
        counts.put("statistics", LensStatisticsFiles.description(estimates));
        return counts;
    }
}
