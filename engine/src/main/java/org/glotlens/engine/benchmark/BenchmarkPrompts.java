package org.glotlens.engine.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.generate.GenerationPrompt;

/** The prompts of benchmarks, which stand in a data file: an instruction and an input by language, in one wrapper. */
public final class BenchmarkPrompts {
    private static final String FILE = "prompts.json";

    /** The language whose form serves all others, where a benchmark has one form. */
    private static final String ALL = "*";

    private final JsonNode file;

    private BenchmarkPrompts(JsonNode file) {
        this.file = file;
    }

    /** Those that ship. */
    public static BenchmarkPrompts shipped() {
        try (InputStream in = BenchmarkPrompts.class.getResourceAsStream(FILE)) {
            return new BenchmarkPrompts(Json.STRICT.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped " + FILE + " cannot be read", e);
        }
    }

    /** Texts that end an answer. */
    public List<String> stops() {
        List<String> stops = new ArrayList<>();
        file.required("stops").forEach(stop -> stops.add(stop.asText()));
        return List.copyOf(stops);
    }

    /**
     * The prompts of rows, in their order; the id of each is {@code LANGUAGE/ID}.
     *
     * @throws DataException if there is no prompt in the language of a row
     */
    public List<GenerationPrompt> of(Benchmark benchmark, List<BenchmarkRow> rows) throws DataException {
        List<GenerationPrompt> prompts = new ArrayList<>();
        for (BenchmarkRow row : rows) {
            JsonNode form = form(benchmark, row.language());
            String wrapped = filled(
                    file.required("wrapper").asText(),
                    Map.of(
                            "instruction", filled(form.required("instruction").asText(), row.parts()),
                            "input", filled(form.required("input").asText(), row.parts())));
            prompts.add(new GenerationPrompt(row.language() + "/" + row.id(), wrapped));
        }
        return List.copyOf(prompts);
    }

    private JsonNode form(Benchmark benchmark, String language) throws DataException {
        JsonNode forms = file.required("forms").required(form(benchmark));
        String plain = language.split("[-_]", 2)[0];
        for (String each : List.of(language, plain, ALL)) {
            if (forms.has(each)) {
                return forms.get(each);
            }
        }
        List<String> known = new ArrayList<>();
        forms.fieldNames().forEachRemaining(known::add);
        throw new DataException(Message.of(
                "benchmarkPrompts.none",
                "There is no prompt of %s in '%s', only in %s.",
                benchmark.label(),
                language,
                String.join(", ", known)));
    }

    private static String form(Benchmark benchmark) {
        return switch (benchmark) {
            case FLORES -> "translation";
            case XQUAD, MLQA -> "question";
            case MLAMA -> "gap";
            case XLSUM -> "summary";
        };
    }

    /** Fills every place once, so that braces in a row's own text stay as they are. */
    private static String filled(String text, Map<String, String> parts) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '{' ? text.indexOf('}', at) : -1;
            String part = end < 0 ? null : parts.get(text.substring(at + 1, end));
            if (part == null) {
                filled.append(text.charAt(at));
                at++;
            } else {
                filled.append(part);
                at = end + 1;
            }
        }
        return filled.toString();
    }
}
