package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.WordScores;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;

/** The JSON side of results: {@code run.json}, {@code token_sets.json}, and the records of the result store. */
final class ResultJson {
    /** Reads and writes the records of measurements and results; those of earlier versions lack six kinds of component. */
    static final Json.Records RECORDS = Json.records(Map.of(
            CrossChecks.class,
            CrossChecks.NONE,
            Mexa.class,
            Mexa.NONE,
            WordScores.class,
            WordScores.NONE,
            Remarks.class,
            Remarks.NONE,
            JacobianLens.class,
            JacobianLens.NONE,
            Edits.class,
            Edits.NONE));

    private ResultJson() {}

    /**
     * Writes {@code run.json}.
     *
     * @param kind the command that made the results, {@code lens} or {@code represent}
     * @param counts what the run covered, such as prompts and layers
     */
    static void writeRun(Writer out, String kind, Provenance provenance, Map<String, ?> counts) throws IOException {
        RunFile run = new RunFile("glotlens-run", 1, kind, counts, provenance);
        RECORDS.keyLines().writeValue(out, run);
        out.write('\n');
    }

    /** Writes {@code token_sets.json}: for each prompt and curve the ids, their text, and why any was left out. */
    static void writeTokenSets(Writer out, LensResult result) throws IOException {
        try (JsonGenerator json = RECORDS.keyLines().createGenerator(out)) {
            json.writeStartArray();
            for (int p = 0; p < result.prompts().size(); p++) {
                writePrompt(json, result.prompts().get(p), result.answerSets().get(p));
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    /** What {@code run.json} holds. */
    private record RunFile(String format, int version, String kind, Map<String, ?> counts, Provenance provenance) {}

    private static void writePrompt(JsonGenerator json, Prompt prompt, AnswerSets sets) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", prompt.id());
        json.writeStringField("language", prompt.language());
        json.writeObjectFieldStart("sets");
        for (var curve : sets.sets().entrySet()) {
            json.writeArrayFieldStart(curve.getKey().text());
            for (AnswerToken token : curve.getValue()) {
                json.writeStartObject();
                json.writeNumberField("id", token.id());
                json.writeStringField("text", token.text());
                json.writeStringField("from_prefix", token.fromPrefix());
                json.writeBooleanField("first_byte", token.isFirstByte());
                json.writeBooleanField("included", token.isIncluded());
                json.writeStringField("reason", token.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
