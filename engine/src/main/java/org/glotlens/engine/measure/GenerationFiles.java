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
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.run.Side;

/** Files of a generation: a line of JSON a prompt, as docs/formats.md describes, and where it comes from. */
public final class GenerationFiles {
    private GenerationFiles() {}

    /**
     * Stages one file a checkpoint, {@code base.jsonl} and {@code aligned.jsonl}.
     *
     * @throws DataException if one cannot be written
     */
    static void write(GenerationResult result, Staging to) throws DataException {
        for (Side side : result.texts().keySet()) {
            to.write(
                    side.label() + ".jsonl",
                    out -> writeTexts(out, result.texts().get(side)));
        }
        to.write("run.json", out -> ResultJson.writeRun(out, "generate", result.provenance(), counts(result)));
    }

    /**
     * Stages the texts of one checkpoint under a name, and where they come from beside them: {@code NAME.run.json}.
     *
     * @throws DataException if one cannot be written
     */
    public static void write(GenerationResult result, Side side, Staging to, String name) throws DataException {
        to.write(name, out -> writeTexts(out, result.texts().get(side)));
        to.write(runName(name), out -> ResultJson.writeRun(out, "generate", result.provenance(), counts(result)));
    }

    /** The file beside texts that says where they come from. */
    public static String runName(String texts) {
        return texts + ".run.json";
    }

    private static Map<String, ?> counts(GenerationResult result) {
        List<GeneratedText> any = result.texts().values().iterator().next();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("prompts", any.size());
        counts.put("identifier", result.identifier());
        return counts;
    }

    private static void writeTexts(Writer out, List<GeneratedText> texts) throws IOException {
        for (GeneratedText text : texts) {
            out.write(Json.line(json(text)));
            out.write('\n');
        }
    }

    private static ObjectNode json(GeneratedText text) {
        ObjectNode row = Json.object();
        row.put("id", text.id());
        row.put("prompt", text.prompt());
        put(row.putArray("prompt_ids"), text.promptIds());
        row.put("text", text.text());
        put(row.putArray("ids"), text.ids());
        put(row.putArray("logprobs"), text.logprobs());
        row.put("language", text.language().orElse(null));
        row.put("language_share", text.languageShare());
        row.put("stop", text.stop());
        row.put("edited", text.edited());
        row.put("positions", text.positions());
        text.proxy().ifPresent(proxy -> {
            put(row.putArray("base_logprobs"), proxy.base());
            put(row.putArray("expert_logprobs"), proxy.expert());
            put(row.putArray("antiexpert_logprobs"), proxy.antiexpert());
        });
        return row;
    }

    private static void put(ArrayNode into, double[] values) {
        for (double value : values) {
            into.add(value);
        }
    }

    private static void put(ArrayNode into, int[] ids) {
        for (int id : ids) {
            into.add(id);
        }
    }
}
