package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.concept.ConceptRanks;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptScore;
import org.glotlens.engine.concept.ConceptWord;
import org.glotlens.engine.concept.DroppedConcept;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;

/** Tables of the lens evaluation, as docs/formats.md describes. */
final class LensEvalFiles {
    private LensEvalFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    static void write(LensEvalMeasurement measurement, ConceptResult result, Staging to) throws DataException {
        Estimates how = measurement.settings().estimates();
        to.write("lens_eval.csv", out -> writePasses(out, result, how));
        to.write("lens_eval_layers.csv", out -> writeLayers(out, result, how));
        to.write("lens_eval_items.csv", out -> writeItems(out, result));
        to.write("dropped.csv", out -> writeDropped(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "lens-eval", result.provenance(), counts(result)));
    }

    private static void writePasses(Writer out, ConceptResult result, Estimates how) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "reading", "k", "pass", "ci_low", "ci_high", "n");
        for (ConceptRanks ranks : result.ranks()) {
            for (int k : ConceptResult.KS) {
                Estimate pass = result.pass(ranks, k, how);
                table.row(
                        ranks.side().label(),
                        ranks.reading().label(),
                        k,
                        pass.value(),
                        pass.interval().low(),
                        pass.interval().high(),
                        pass.n());
            }
        }
    }

    private static void writeLayers(Writer out, ConceptResult result, Estimates how) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "reading", "layer", "k", "pass", "ci_low", "ci_high", "n");
        for (ConceptRanks ranks : result.ranks()) {
            for (int layer = 1; layer <= ranks.nLayers(); layer++) {
                for (int k : ConceptResult.KS) {
                    Estimate pass = result.pass(ranks, k, layer, how);
                    table.row(
                            ranks.side().label(),
                            ranks.reading().label(),
                            layer,
                            k,
                            pass.value(),
                            pass.interval().low(),
                            pass.interval().high(),
                            pass.n());
                }
            }
        }
    }

    private static void writeItems(Writer out, ConceptResult result) throws IOException {
        CsvTable table =
                new CsvTable(out, "checkpoint", "reading", "item", "word", "token_ids", "best_rank", "best_layer");
        for (ConceptRanks ranks : result.ranks()) {
            for (int item = 0; item < result.items().size(); item++) {
                ConceptScore score = result.items().get(item);
                for (int word = 0; word < score.words().size(); word++) {
                    ConceptWord own = score.words().get(word);
                    table.row(
                            ranks.side().label(),
                            ranks.reading().label(),
                            score.name(),
                            own.text(),
                            own.ids().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                            own.isScored() ? ranks.best(item, word) : null,
                            own.isScored() ? ranks.bestLayer(item, word) : null);
                }
            }
        }
    }

    private static void writeDropped(Writer out, ConceptResult result) throws IOException {
        CsvTable table = new CsvTable(out, "item", "reason");
        for (DroppedConcept item : result.dropped()) {
            table.row(item.name(), item.reason());
        }
    }

    private static Map<String, ?> counts(ConceptResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("items", result.items().size());
        counts.put("dropped", result.dropped().size());
        counts.put("words", result.words());
        counts.put("words_of_one_token", result.scored());
        return counts;
    }
}
