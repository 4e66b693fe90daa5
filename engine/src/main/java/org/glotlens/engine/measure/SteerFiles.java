package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.steer.SteerCell;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerResult.Split;
import org.glotlens.engine.steer.SteeredText;

/** Tables of a sweep, as docs/formats.md describes. */
final class SteerFiles {
    private SteerFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    static void write(SteerResult result, Staging to) throws DataException {
        to.write("steer.csv", out -> writeCells(out, result));
        to.write("steer_best.csv", out -> writeBest(out, result));
        to.write("texts.jsonl", out -> writeTexts(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "steer", result.provenance(), counts(result)));
    }

    private static void writeCells(Writer out, SteerResult result) throws IOException {
        CsvTable table = new CsvTable(out, "layer", "strength", "from", "to", "forced", "relevance", "harmonic", "n");
        List<SteerCell> cells = result.cells(Split.ALL);
        for (SteerCell cell : cells.subList(1, cells.size())) {
            table.row(
                    cell.layer(),
                    cell.strength(),
                    result.from(),
                    result.to(),
                    cell.forced(),
                    cell.relevance(),
                    cell.harmonic(),
                    cell.n());
        }
    }

    /** The best cell on the half that chose it, on the half that reports, and that half without anything pushed in. */
    private static void writeBest(Writer out, SteerResult result) throws IOException {
        CsvTable table = new CsvTable(out, "split", "layer", "strength", "forced", "relevance", "harmonic", "n");
        Optional<Integer> best = result.best();
        if (best.isPresent()) {
            row(table, "chosen on", result.cells(Split.CHOOSING).get(best.get()));
            row(table, "reported", result.cells(Split.REPORTING).get(best.get()));
        }
        row(table, "without", result.cells(Split.REPORTING).getFirst());
    }

    private static void row(CsvTable table, String split, SteerCell cell) throws IOException {
        table.row(split, cell.layer(), cell.strength(), cell.forced(), cell.relevance(), cell.harmonic(), cell.n());
    }

    private static void writeTexts(Writer out, SteerResult result) throws IOException {
        for (SteeredText text : result.texts()) {
            ObjectNode row = Json.object();
            row.put("id", text.id());
            row.put("layer", text.layer());
            row.put("strength", text.strength());
            row.put("text", text.text());
            row.put("language", text.language().orElse(null));
            row.put("relevance", text.relevance());
            out.write(Json.line(row));
            out.write('\n');
        }
    }

    private static Map<String, ?> counts(SteerResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("prompts", result.prompts().size());
        counts.put("relevance", result.relevance());
        counts.put("identifier", result.identifier());
        return counts;
    }
}
