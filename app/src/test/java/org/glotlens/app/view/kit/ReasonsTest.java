package org.glotlens.app.view.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.glotlens.engine.Translation;
import org.glotlens.engine.lens.DroppedPrompt;
import org.glotlens.engine.lens.DroppedReasons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ReasonsTest {
    private static final Path HOME = Path.of(System.getProperty("glotlens.home", ".."));

    /** Where sentences are written into results. */
    private static final List<Path> WRITERS = List.of(
            HOME.resolve("engine/src/main/java/org/glotlens/engine"),
            HOME.resolve("app/src/main/java/org/glotlens/app/preset"));

    @AfterEach
    void speakEnglish() {
        Spoken.english();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No token can begin the zh answer: claimed by zh, ja, so it counts for the shared curve."
                        + "| Kein Token kann die Antwort auf zh beginnen: beansprucht von zh, ja, zählt darum für die"
                        + " gemeinsame Kurve.",
                "Whole words: No prefix of the de answer is in the vocabulary."
                        + "| Ganze Wörter: Kein Anfang der Antwort auf de ist im Vokabular.",
                "claimed by en, de| beansprucht von en, de",
                "Its answer 'a (b)' is none of its 3 candidates.| Ihre Antwort „a (b)“ ist keiner ihrer 3 Kandidaten.",
                "No token can begin the answer x:zh.| Kein Token kann die Antwort x:zh beginnen.",
                "the engine has never said this| the engine has never said this"
            })
    void aReasonIsSaidWithThoseThatItHolds(String english, String german) {
        Spoken.in(Translation.in(Locale.GERMAN));
        assertThat(Reasons.said(english)).isEqualTo(german);
        Spoken.english();
        assertThat(Reasons.said(english)).isEqualTo(english);
    }

    @Test
    void aSentenceOfTheEngineHoldsAReason() {
        List<DroppedPrompt> dropped =
                List.of(new DroppedPrompt("a", "zh", "No prefix of the zh answer is in the vocabulary."));
        Spoken.in(Translation.in(Locale.GERMAN));
        assertThat(Messages.said(DroppedReasons.of(dropped).getFirst()))
                .endsWith("Kein Anfang der Antwort auf zh ist im Vokabular.");
    }

    @Test
    void everyReasonIsWrittenWordForWord() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path writer : WRITERS) {
            try (var files = Files.walk(writer)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        String written = all.toString()
                .replaceAll("\"\\s*\\+\\s*\"", "")
                .replace("\\\"", "\"")
                .toLowerCase(Locale.ROOT);
        var bundle = ResourceBundle.getBundle("org.glotlens.app.view.kit.messages", Locale.ROOT);
        List<String> missing = bundle.keySet().stream()
                .filter(key -> key.startsWith("reason."))
                .flatMap(key ->
                        List.of(bundle.getString(key).replace("''", "'").split("\\{\\d}|, | (?=by hand)")).stream())
                .map(piece -> piece.replaceAll("^[^A-Za-z]+|[^A-Za-z]+$", "").toLowerCase(Locale.ROOT))
                .filter(piece -> !piece.isEmpty() && !written.contains(piece))
                .collect(Collectors.toList());
        assertThat(missing).isEmpty();
    }
}
