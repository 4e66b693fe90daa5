package org.glotlens.engine.lens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.file.Read;

/** Reads and writes edited answer sets, as docs/formats.md describes. */
public final class SetOverrideFile {
    private static final String FORMAT = "glotlens-sets";
    private static final long LARGEST = 64L << 20;
    private static final String ENDING = ".sets.json";

    private SetOverrideFile() {}

    /** Where the edited sets of a prompts file lie: beside it, {@code prompts.sets.json}. */
    public static Path beside(Path prompts) {
        String name = String.valueOf(prompts.getFileName());
        int dot = name.lastIndexOf('.');
        return prompts.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ENDING);
    }

    /**
     * Reads a file.
     *
     * @throws DataException naming the file and what is not in order
     */
    public static Read<SetOverrides> read(Path file) throws DataException {
        requireSmall(file);
        InputFile input = new InputFile(file);
        JsonRow row = JsonRows.readObject(input);
        if (!FORMAT.equals(row.text("format")) || row.node().path("version").asInt() != 1) {
            throw row.refuse(Message.of(
                    "setOverrideFile.expectedFormatAndVersion",
                    "expected \"format\": \"%s\" and \"version\": 1.",
                    FORMAT));
        }
        JsonNode list = row.node().path("overrides");
        if (!list.isArray()) {
            throw row.refuse(Message.of(
                    "setOverrideFile.fieldOverridesIsMissing", "field \"overrides\" is missing, expected a list."));
        }
        List<SetOverride> overrides = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!(entry instanceof ObjectNode object)) {
                throw row.refuse(Message.of(
                        "setOverrideFile.overridesIsNotAn", "overrides[%s] is not an object.", overrides.size()));
            }
            try {
                overrides.add(override(new JsonRow(file, row.line(), object)));
            } catch (DataException e) {
                throw new DataException(
                        Message.of(
                                "setOverrideFile.inOverridesOf", "In overrides[%s] of %s", overrides.size(), e.said()),
                        e);
            }
        }
        return new Read<>(new SetOverrides(overrides), List.of(input.read()));
    }

    private static void requireSmall(Path file) throws DataException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw new DataException(Message.of(
                        "setOverrideFile.hasBytesExpectedEdited",
                        "%s has %s bytes, expected edited answer sets of at most %s.",
                        file,
                        Files.size(file),
                        LARGEST));
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of("setOverrideFile.cannotRead", "Cannot read %s: %s", file, e.getMessage()), e);
        }
    }

    private static SetOverride override(JsonRow row) throws DataException {
        JsonNode id = row.node().path("id");
        JsonNode included = row.node().path("included");
        JsonNode text = row.node().path("text");
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
            throw row.refuse(
                    Message.of("setOverrideFile.fieldIdIsExpected", "field \"id\" is %s, expected a token id.", id));
        }
        if (!included.isBoolean()) {
            throw row.refuse(Message.of(
                    "setOverrideFile.fieldIncludedIsExpected",
                    "field \"included\" is %s, expected true or false.",
                    included));
        }
        if (!text.isTextual()) {
            throw row.refuse(Message.of(
                    "setOverrideFile.fieldTextIsExpected",
                    "field \"text\" is %s, expected the token's text as token_sets.json shows it.",
                    text));
        }
        return new SetOverride(row.id("prompt"), curve(row), id.intValue(), text.textValue(), included.booleanValue());
    }

    private static Curve curve(JsonRow row) throws DataException {
        String text = row.text("curve");
        return Curve.read(text)
                .orElseThrow(() -> row.refuse(Message.of(
                        "setOverrideFile.fieldCurveIsExpected",
                        "field \"curve\" is %s, expected a language code, all:CODE or shared, as token_sets.json "
                                + "names them.",
                        LanguageCode.shown(text))));
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @throws DataException if it cannot be written
     */
    public static void write(SetOverrides sets, Path file) throws DataException {
        try {
            PrettyJson.write(file, json(sets));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /** What reading the file gives once {@link #write} has written it; the file itself need not be there yet. */
    public static Read<SetOverrides> asWritten(SetOverrides sets, Path file) {
        return new Read<>(sets, List.of(new Input(file.toString(), Digest.sha256(bytes(sets)))));
    }

    /** What {@link #write} writes. */
    public static byte[] bytes(SetOverrides sets) {
        return PrettyJson.bytes(json(sets));
    }

    private static ObjectNode json(SetOverrides sets) {
        ObjectNode root = Json.object();
        root.put("format", FORMAT);
        root.put("version", 1);
        ArrayNode list = root.putArray("overrides");
        for (SetOverride override : sets.overrides()) {
            list.addObject()
                    .put("prompt", override.prompt())
                    .put("curve", override.curve().text())
                    .put("id", override.id())
                    .put("text", override.text())
                    .put("included", override.isIncluded());
        }
        return root;
    }
}
