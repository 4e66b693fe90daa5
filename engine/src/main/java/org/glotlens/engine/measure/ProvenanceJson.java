package org.glotlens.engine.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;

/** What results were made from as text: in figures, and back from figures and {@code run.json}. */
public final class ProvenanceJson {
    private static final ObjectReader RUNS =
            ResultJson.RECORDS.reader().forType(new TypeReference<List<Provenance>>() {});

    private ProvenanceJson() {}

    /** One line of JSON, a list with one entry a run. */
    public static String text(List<Provenance> runs) {
        try {
            return ResultJson.RECORDS.writer().writeValueAsString(runs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a provenance is always JSON", e);
        }
    }

    /**
     * Writes a {@code run.json}.
     *
     * @param kind what made the results
     * @param counts what they cover
     */
    public static void writeRun(Writer out, String kind, Provenance made, Map<String, ?> counts) throws IOException {
        ResultJson.writeRun(out, kind, made, counts);
    }

    /**
     * The runs that a text names, which is either what {@link #text} gave or the content of a {@code run.json}.
     *
     * @param name what to call the text in messages
     * @throws DataException if it is neither
     */
    public static List<Provenance> read(String text, String name) throws DataException {
        try {
            JsonNode root = ResultJson.RECORDS.reader().readTree(text);
            ArrayNode runs;
            if (root instanceof ArrayNode list) {
                runs = list;
            } else {
                runs = Json.array();
                runs.add(root.get("provenance"));
            }
            List<Provenance> read = RUNS.readValue(runs);
            if (!read.isEmpty() && read.stream().allMatch(run -> run != null && run.command() != null)) {
                return read.stream().map(ProvenanceJson::whole).toList();
            }
        } catch (IOException e) {
            throw new DataException(unreadable(name), e);
        }
        throw new DataException(unreadable(name));
    }

    /** What a file does not say, or says to be null, is nothing. */
    private static Provenance whole(Provenance read) {
        return new Provenance(
                read.command(),
                whole(read.weightsSha256()),
                whole(read.configSha256()),
                whole(read.tokenizerSha256()),
                whole(read.inputs()),
                whole(read.dtype()),
                whole(read.device()),
                whole(read.versions()),
                whole(read.options()),
                read.seed(),
                whole(read.created()),
                whole(read.resultSha256()),
                read.remarks() == null ? Remarks.NONE : read.remarks());
    }

    private static String whole(String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> whole(Map<String, String> texts) {
        Map<String, String> whole = new LinkedHashMap<>();
        if (texts != null) {
            texts.forEach((key, text) -> whole.put(key, whole(text)));
        }
        return whole;
    }

    private static Message unreadable(String name) {
        return Message.of(
                "provenanceJson.doesNotSayWhat",
                "%s does not say what it was made from. Give a figure (SVG, PDF, PNG, CSV) or a run.json that this"
                        + " version of Glotlens wrote.",
                name);
    }
}
