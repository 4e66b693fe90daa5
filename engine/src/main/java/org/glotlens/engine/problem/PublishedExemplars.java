package org.glotlens.engine.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;

/**
 * MGSM's {@code exemplars.py}: {@code MGSM_EXEMPLARS = {"de": {"1": {"q": "Frage: …", "a": "… Die Antwort ist 11."}}}}. Read as
 * literals, never run. The words before questions and answers are cut off there, for the forms have them, spelt one way.
 */
final class PublishedExemplars {
    private static final String NAME = "MGSM_EXEMPLARS";

    /** The words before questions and answers end with the first colon, which stands near the begin. */
    private static final int LONGEST_WORD = 40;

    private PublishedExemplars() {}

    /** @throws DataException if it is no such file, or has a language that the shipped forms lack */
    static Read<Exemplars> read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        StringBuilder text = new StringBuilder();
        TextLines.read(input, (_, line) -> text.append(line).append('\n'));
        Optional<Map<String, Object>> literal = PythonLiteral.assigned(text.toString(), NAME);
        if (literal.isEmpty()) {
            throw new DataException(Message.of(
                    "publishedExemplars.none",
                    "%s has no %s that is a dictionary of texts. Take exemplars.py of MGSM, or a .json file.",
                    file,
                    NAME));
        }
        Exemplars forms = ExemplarFile.shipped();
        List<ProblemLanguage> languages = new ArrayList<>();
        for (Map.Entry<String, Object> entry : literal.get().entrySet()) {
            PromptForm form = forms.in(entry.getKey()).form();
            languages.add(new ProblemLanguage(form, exemplars(file, form, entry.getValue())));
        }
        return new Read<>(new Exemplars(languages), List.of(input.read()));
    }

    private static List<Exemplar> exemplars(Path file, PromptForm form, Object given) throws DataException {
        List<Exemplar> exemplars = new ArrayList<>();
        if (given instanceof Map<?, ?> numbered) {
            for (Map.Entry<?, ?> entry : numbered.entrySet()) {
                exemplars.add(exemplar(form, entry.getValue())
                        .orElseThrow(() -> new DataException(Message.of(
                                "publishedExemplars.odd",
                                "%s: exemplar %s of language '%s' is no \"q\" with an \"a\" that ends with a number.",
                                file,
                                entry.getKey(),
                                form.language()))));
            }
        }
        return exemplars;
    }

    private static Optional<Exemplar> exemplar(PromptForm form, Object given) {
        if (!(given instanceof Map<?, ?> both)
                || !(both.get("q") instanceof String q)
                || !(both.get("a") instanceof String a)) {
            return Optional.empty();
        }
        String answer = withoutWord(a);
        int sentence = answer.lastIndexOf(form.phrase());
        return AnswerSearch.of(List.of(form))
                .find(answer, Optional.of(form.language()))
                .map(number -> new Exemplar(
                        withoutWord(q),
                        sentence < 0 ? answer : answer.substring(0, sentence).strip(),
                        number));
    }

    private static String withoutWord(String text) {
        for (int i = 0; i < Math.min(LONGEST_WORD, text.length()); i++) {
            if (text.charAt(i) == ':' || text.charAt(i) == '：') {
                return text.substring(i + 1).strip();
            }
        }
        return text.strip();
    }
}
