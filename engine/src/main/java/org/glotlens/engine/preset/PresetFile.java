package org.glotlens.engine.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.lens.Curve;

/** Reads the shipped presets, as docs/formats.md describes them. */
public final class PresetFile {
    /** Names of the presets, in the order they are offered. */
    public static final List<String> SHIPPED = List.of(
            "wendler-translation",
            "zhang-lens",
            "zhang-pca",
            "zhang-pearson",
            "zhang-accuracy",
            "shi-mgsm",
            "qi-rankc",
            "flores-translation",
            "xquad-answers",
            "mlqa-answers",
            "mlama-facts",
            "xlsum-summaries");

    private static final String FORMAT = "glotlens-preset";
    private static final Map<Preset.Kind, Set<String>> KNOWN = Map.of(
            Preset.Kind.LENS, Set.of("rule", "interval", "words", "mend"),
            Preset.Kind.REPRESENT, Set.of("pooling", "last_layer", "axes", "languages", "mend"),
            Preset.Kind.EVALUATE, Set.of("output", "score", "mend"),
            Preset.Kind.PROBLEMS, Set.of("styles", "shots", "extractor"),
            Preset.Kind.CONSISTENCY, Set.of("score", "weighting"),
            Preset.Kind.ANSWERS, Set.of("metrics", "bleu", "max_new"));

    private PresetFile() {}

    /**
     * Opens a preset by its name.
     *
     * @throws DataException if there is none of that name
     */
    public static Preset open(String name) throws DataException {
        if (!SHIPPED.contains(name)) {
            throw new DataException(Message.of(
                    "presetFile.isNoPresetExpected",
                    "'%s' is no preset, expected one of %s.",
                    name,
                    String.join(", ", SHIPPED)));
        }
        try (InputStream in = PresetFile.class.getResourceAsStream(name + ".json")) {
            return parse(new JsonRow(Path.of(name + ".json"), 1, (ObjectNode) Json.STRICT.readTree(in)));
        } catch (IOException e) {
            throw new DataException(
                    Message.of("presetFile.cannotReadThePreset", "Cannot read the preset %s: %s", name, e.getMessage()),
                    e);
        }
    }

    /**
     * All presets, in the order they are offered.
     *
     * @throws DataException if one is not in order
     */
    public static List<Preset> all() throws DataException {
        List<Preset> presets = new ArrayList<>();
        for (String name : SHIPPED) {
            presets.add(open(name));
        }
        return List.copyOf(presets);
    }

    static Preset parse(JsonRow row) throws DataException {
        if (!FORMAT.equals(row.text("format")) || row.node().path("version").asInt() != 1) {
            throw row.refuse(Message.of(
                    "presetFile.expectedFormatAndVersion", "expected \"format\": \"%s\" and \"version\": 1.", FORMAT));
        }
        Preset.Kind kind = kind(row);
        JsonRow data = object(row, "data");
        List<String> notes = new ArrayList<>();
        row.node().path("notes").forEach(note -> notes.add(note.asText()));
        return new Preset(
                row.text("name"),
                row.text("title"),
                row.text("about"),
                kind,
                row.text("task"),
                data.optionalText("sample"),
                data.text("wants"),
                variant(object(row, "published"), kind),
                variant(object(row, "corrected"), kind),
                row.has("numbers") ? numbers(object(row, "numbers")) : PublishedNumbers.NONE,
                List.copyOf(notes));
    }

    private static PublishedNumbers numbers(JsonRow row) throws DataException {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : object(row, "values").node().properties()) {
            if (!value.getValue().isNumber()) {
                throw row.refuse(Message.of(
                        "presetFile.noNumber",
                        "numbers.values.%s is %s, expected a number.",
                        value.getKey(),
                        value.getValue()));
            }
            values.put(value.getKey(), value.getValue().doubleValue());
        }
        return new PublishedNumbers(row.text("of"), values);
    }

    private static Preset.Kind kind(JsonRow row) throws DataException {
        String job = row.text("job");
        return Arrays.stream(Preset.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(job))
                .findFirst()
                .orElseThrow(() -> row.refuse(Message.of(
                        "presetFile.jobIsNotKnown",
                        "job \"%s\" is not known, expected one of %s.",
                        job,
                        Arrays.stream(Preset.Kind.values())
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
    }

    private static JsonRow object(JsonRow row, String field) throws DataException {
        if (row.node().get(field) instanceof ObjectNode object) {
            return new JsonRow(row.file(), row.line(), object);
        }
        throw row.refuse(
                Message.of("presetFile.fieldIsMissingExpected", "field \"%s\" is missing, expected an object.", field));
    }

    private static PresetVariant variant(JsonRow row, Preset.Kind kind) throws DataException {
        Map<String, String> options = row.texts("options");
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(KNOWN.get(kind));
        if (!unknown.isEmpty()) {
            throw row.refuse(Message.of(
                    "presetFile.optionsAreNotKnown",
                    "options %s are not known, expected some of %s.",
                    unknown,
                    new TreeSet<>(KNOWN.get(kind))));
        }
        JsonNode figure = object(row, "figure").node();
        Map<Curve, String> curves = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : figure.path("curves").properties()) {
            Curve role = Curve.read(entry.getKey())
                    .orElseThrow(() -> row.refuse(Message.of(
                            "presetFile.figureCurvesNamesWhich",
                            "figure.curves names %s, which is no curve.",
                            entry.getKey())));
            curves.put(role, entry.getValue().asText());
        }
        Map<Integer, List<Integer>> layers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : figure.path("layers").properties()) {
            List<Integer> at = new ArrayList<>();
            entry.getValue().forEach(layer -> at.add(layer.asInt()));
            layers.put(Integer.valueOf(entry.getKey()), List.copyOf(at));
        }
        List<String> pairs = new ArrayList<>();
        figure.path("pairs").forEach(pair -> pairs.add(pair.asText()));
        if (!Double.isFinite(figure.path("strip_max").asDouble())) {
            throw row.refuse(Message.of("presetFile.stripMaxIsNo", "strip_max is no finite number."));
        }
        PresetLayout layout = new PresetLayout(
                Collections.unmodifiableMap(curves),
                figure.path("strip_max").asDouble(),
                figure.path("tick_step").asInt(),
                Collections.unmodifiableMap(layers),
                List.copyOf(pairs));
        return new PresetVariant(options, layout);
    }
}
