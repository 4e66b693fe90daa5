package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.EnglishLead;
import org.glotlens.engine.lens.HumpSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/** Writes what a lens run says over its prompts, as docs/formats.md describes. */
record LensStatisticsFiles(LensAnalysis analysis) {
    /** How the numbers came about, for {@code run.json}. */
    static Map<String, Object> description(Estimates estimates) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("interval", estimates.kind().caption());
        facts.put("resamples", estimates.bootstrap().resamples());
        facts.put("seed", estimates.bootstrap().seed());
        facts.put("correction", "Holm over the layers of one curve");
        return facts;
    }

    void write(Staging folder) throws DataException {
        folder.write("lens_intervals.csv", this::writeIntervals);
        folder.write("lens_statistics.csv", this::writeDifferences);
        folder.write("overtake.csv", this::writeOvertaking);
        folder.write("overtake_summary.csv", this::writeOvertakingCounts);
        folder.write("hump.csv", this::writeHumps);
        folder.write("hump_summary.csv", this::writeHumpSummary);
    }

    private void writeIntervals(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "curve", "layer", "interval", "value", "low", "high", "n");
        for (CurveSummary summary : analysis.summaries()) {
            for (int layer = 0; layer < summary.mean().length; layer++) {
                table.row(
                        summary.side().label(),
                        summary.curve().text(),
                        layer + 1,
                        analysis.estimates().kind().label(),
                        summary.mean()[layer],
                        summary.low()[layer],
                        summary.high()[layer],
                        summary.n());
            }
        }
    }

    private void writeDifferences(Writer out) throws IOException {
        CsvTable table =
                new CsvTable(out, "curve", "layer", "interval", "difference", "ci_low", "ci_high", "p", "p_holm", "n");
        for (CurveDifference difference : analysis.differences()) {
            for (int layer = 0; layer < difference.mean().length; layer++) {
                table.row(
                        difference.curve().text(),
                        layer + 1,
                        IntervalKind.BOOTSTRAP.label(),
                        difference.mean()[layer],
                        difference.low()[layer],
                        difference.high()[layer],
                        difference.p()[layer],
                        difference.pHolm()[layer],
                        difference.n());
            }
        }
    }

    private void writeOvertaking(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "prompt", "language", "outcome", "layer");
        for (EnglishLead lead : analysis.leads()) {
            table.row(
                    lead.side().label(),
                    lead.prompt(),
                    lead.language(),
                    lead.overtaking().outcome().label(),
                    lead.overtaking().layer() == 0 ? "" : lead.overtaking().layer());
        }
    }

    private void writeOvertakingCounts(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "language", "outcome", "layer", "count", "share");
        for (OvertakingCount count : analysis.overtakings()) {
            table.row(
                    count.side().label(),
                    count.language(),
                    count.overtaking().outcome().label(),
                    count.overtaking().layer() == 0 ? "" : count.overtaking().layer(),
                    count.count(),
                    (double) count.count() / count.n());
        }
    }

    private void writeHumps(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "prompt", "language", "hump", "english");
        for (EnglishLead lead : analysis.leads()) {
            table.row(lead.side().label(), lead.prompt(), lead.language(), lead.hump(), lead.english());
        }
    }

    private void writeHumpSummary(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "language", "interval", "hump", "low", "high", "n", "p");
        for (HumpSummary summary : analysis.humps()) {
            table.row(
                    summary.checkpoint(),
                    summary.language(),
                    summary.estimate().kind().label(),
                    summary.estimate().value(),
                    summary.estimate().interval().low(),
                    summary.estimate().interval().high(),
                    summary.estimate().n(),
                    summary.p());
        }
    }
}
