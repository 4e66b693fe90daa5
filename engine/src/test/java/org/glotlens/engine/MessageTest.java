package org.glotlens.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MessageTest {
    private static final Message INNER = Message.of("file.tooShort", "it has %d bytes", 3);
    private static final Message SENTENCE = Message.of("file.damaged", "%s is damaged: %s.", "a.json", INNER);

    @Test
    void anEnglishSentenceHasItsArgumentsInPlace() {
        assertThat(SENTENCE.english())
                .isEqualTo("a.json is damaged: it has 3 bytes.")
                .isEqualTo(SENTENCE.toString());
        assertThat(Message.of("a", "100 %% of %s", (Object) null).english()).isEqualTo("100 % of null");
    }

    @Test
    void anotherLanguageMayOrderTheArgumentsOtherwiseAndWhatIsNotTranslatedStaysEnglish() {
        Map<String, String> german = Map.of("file.damaged", "%2$s: %1$s ist beschädigt.");
        assertThat(SENTENCE.in(german::get)).isEqualTo("it has 3 bytes: a.json ist beschädigt.");
        Map<String, String> both =
                Map.of("file.damaged", "%s ist beschädigt: %s.", "file.tooShort", "sie hat %d Bytes");
        assertThat(SENTENCE.in(both::get)).isEqualTo("a.json ist beschädigt: sie hat 3 Bytes.");
    }

    @Test
    void aTranslationThatAsksForWhatIsNotThereDoesNotHideTheSentence() {
        assertThat(SENTENCE.in(Map.of("file.damaged", "%d %s %s %s")::get)).isEqualTo(SENTENCE.english());
    }

    @Test
    void digitsAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(Message.of("a", "%d and %.2f", 12, 0.5).english()).isEqualTo("12 and 0.50");
        } finally {
            Locale.setDefault(before);
        }
    }
}
