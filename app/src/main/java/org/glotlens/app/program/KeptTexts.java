package org.glotlens.app.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.file.Input;

/**
 * Texts of languages that were taken out of a parallel set, kept as files of one text a line in the program's own folder, each
 * named by its digest: so the command that a result carries makes it again.
 */
public final class KeptTexts {
    static final KeptFolder TEXTS = new KeptFolder("texts", "texts-", ".txt");

    private KeptTexts() {}

    /**
     * Keeps a file for every language and names them.
     *
     * @param texts of each language; an end of a line in one becomes a blank
     * @throws GlotlensException if one cannot be written, or a language is none
     */
    public static List<LanguageText> keep(Map<String, List<String>> texts) throws GlotlensException {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, List<String>> language : texts.entrySet()) {
            String lines = language.getValue().stream()
                    .map(text -> text.replaceAll("\\R", " ") + "\n")
                    .collect(Collectors.joining());
            Input input = new Input(
                    TEXTS.keepForNow(lines.getBytes(StandardCharsets.UTF_8)).toString(), "");
            values.add(new LanguageText(language.getKey(), input).asGiven());
        }
        return LanguageText.read(values);
    }
}
