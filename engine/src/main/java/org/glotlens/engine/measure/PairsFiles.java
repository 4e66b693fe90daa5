package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.preference.Sample;
import org.glotlens.engine.preference.SamplePair;
import org.glotlens.engine.preference.SampledPairs;

/** Files of preference pairs, as docs/formats.md describes. */
public final class PairsFiles {
    private PairsFiles() {}

    /**
     * Stages pairs in TRL's form and in the published one, samples, and where they come from.
     *
     * @throws DataException if one cannot be written
     */
    public static void write(SampledPairs made, Staging to) throws DataException {
        to.write("pairs.jsonl", out -> trl(out, made.learnt()));
        to.write("pairs_dev.jsonl", out -> trl(out, made.heldOut()));
        to.write("published.json", out -> published(out, made.learnt()));
        to.write("published_dev.json", out -> published(out, made.heldOut()));
        to.write("samples.jsonl", out -> samples(out, made.samples()));
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("samples", made.samples().size());
        counts.put("pairs", made.learnt().size());
        counts.put("pairs_dev", made.heldOut().size());
        counts.put("questions_without_reference", made.unreferenced());
        counts.put("judge", "the checkpoint itself as translator; published: NLLB-200-distilled-600M");
        to.write("run.json", out -> ResultJson.writeRun(out, "pairs", made.provenance(), counts));
    }

    private static void trl(Writer out, List<SamplePair> pairs) throws IOException {
        for (SamplePair pair : pairs) {
            ObjectNode row = Json.object();
            row.put("prompt", pair.chosen().prompt());
            row.put("chosen", pair.chosen().text());
            row.put("rejected", pair.rejected().text());
            row.put("score_chosen", pair.chosen().reward());
            row.put("score_rejected", pair.rejected().reward());
            row.put("language", pair.chosen().language());
            row.put("id", pair.chosen().question());
            out.write(Json.line(row));
            out.write('\n');
        }
    }

    private static void published(Writer out, List<SamplePair> pairs) throws IOException {
        ArrayNode rows = Json.object().putArray("rows");
        for (SamplePair pair : pairs) {
            ObjectNode row = rows.addObject();
            row.put("accept", pair.chosen().prompt() + pair.chosen().text());
            row.put("reject", pair.rejected().prompt() + pair.rejected().text());
            row.put("score-diff", pair.difference());
        }
        out.write(Json.line(rows));
        out.write('\n');
    }

    private static void samples(Writer out, List<Sample> samples) throws IOException {
        for (Sample sample : samples) {
            ObjectNode row = Json.object();
            row.put("language", sample.language());
            row.put("id", sample.question());
            row.put("output", sample.text());
            row.put("extracted", sample.extracted().orElse(null));
            row.put("right", sample.isRight());
            if (Double.isNaN(sample.reward())) {
                row.putNull("reward");
            } else {
                row.put("reward", sample.reward());
            }
            out.write(Json.line(row));
            out.write('\n');
        }
    }
}
