package org.glotlens.engine.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.GoldNumber;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.file.Read;

/** Reads prompt forms and exemplars: the shipped ones, a copy that somebody edited, or MGSM's published {@code exemplars.py}. */
public final class ExemplarFile {
    private static final String SHIPPED = "exemplars.json";
    private static final String FORMAT = "glotlens-exemplars";
    private static final String PYTHON = ".py";

    private ExemplarFile() {}

    /** The shipped ones. */
    public static Exemplars shipped() {
        try {
            return of(new JsonRow(Path.of(SHIPPED), 1, (ObjectNode) Json.STRICT.readTree(source())));
        } catch (IOException | DataException e) {
            throw new IllegalStateException("the shipped exemplars are in order", e);
        }
    }

    /** The text of the shipped ones, to copy and edit. */
    public static String source() {
        try (InputStream in = ExemplarFile.class.getResourceAsStream(SHIPPED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the shipped exemplars are a resource", e);
        }
    }

    /**
     * Reads a file: of Python where its name ends so, else JSON as the shipped one.
     *
     * @throws DataException naming the file, the language and what is wrong
     */
    public static Read<Exemplars> read(Path file) throws DataException {
        if (file.toString().endsWith(PYTHON)) {
            return PublishedExemplars.read(file);
        }
        InputFile input = new InputFile(file);
        return new Read<>(of(JsonRows.readObject(input)), List.of(input.read()));
    }

    private static Exemplars of(JsonRow row) throws DataException {
        if (!FORMAT.equals(row.optionalText("format"))) {
            throw row.refuse(Message.of(
                    "exemplarFile.format",
                    "field \"format\" is \"%s\", expected \"%s\".",
                    row.optionalText("format"),
                    FORMAT));
        }
        List<ProblemLanguage> languages = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : row.node().path("languages").properties()) {
            String code = entry.getKey();
            if (!LanguageCode.isCode(code) || !entry.getValue().isObject()) {
                throw row.refuse(Message.of("exemplarFile.language", "\"%s\" is no language with its forms.", code));
            }
            languages.add(language(code, new JsonRow(row.file(), row.line(), (ObjectNode) entry.getValue())));
        }
        if (languages.isEmpty()) {
            throw row.refuse(Message.of("exemplarFile.none", "field \"languages\" has no language."));
        }
        return new Exemplars(languages);
    }

    private static ProblemLanguage language(String code, JsonRow row) throws DataException {
        String answer = row.text("answer");
        if (!answer.contains(PromptForm.PLACE)
                || new PromptForm(code, "", "", "", answer).phrase().isBlank()) {
            throw row.refuse(Message.of(
                    "exemplarFile.answer",
                    "field \"answer\" of language \"%s\" is \"%s\", expected a sentence with words before %s.",
                    code,
                    answer,
                    PromptForm.PLACE));
        }
        PromptForm form = new PromptForm(code, row.text("question"), row.text("steps"), row.text("direct"), answer);
        List<Exemplar> exemplars = new ArrayList<>();
        for (JsonNode node : row.node().path("exemplars")) {
            if (!node.isObject()) {
                throw row.refuse(Message.of(
                        "exemplarFile.exemplar",
                        "exemplar %s of language \"%s\" is no object.",
                        exemplars.size() + 1,
                        code));
            }
            JsonRow exemplar = new JsonRow(row.file(), row.line(), (ObjectNode) node);
            String number = exemplar.text("answer");
            if (GoldNumber.parse(number).isEmpty()) {
                throw row.refuse(Message.of(
                        "exemplarFile.number",
                        "the answer of exemplar %s of language \"%s\" is \"%s\", expected a number.",
                        exemplars.size() + 1,
                        code,
                        number));
            }
            exemplars.add(new Exemplar(exemplar.text("question"), exemplar.optionalText("steps"), number));
        }
        return new ProblemLanguage(form, exemplars);
    }
}
