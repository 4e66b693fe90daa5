package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every {@code Message.of} of the sources: its key stands for one sentence, and its arguments are those it asks for. */
@Tag("unit")
class SentencesTest {
    private static final Pattern KEY = Pattern.compile("[a-z]\\w*\\.[a-z]\\w*");
    private static final String TRANSLATED = "engine.";
    private static final int LEAST = 300;

    private static List<Sentence> sentences;

    @BeforeAll
    static void readSources() throws IOException {
        sentences = Sentence.ofTheProgram();
    }

    @Test
    void noTwoSentencesShareAKey() {
        assertThat(sentences).hasSizeGreaterThan(LEAST);
        assertThat(shared(sentences)).isEmpty();
        assertThat(sentences)
                .extracting(Sentence::key)
                .allSatisfy(key -> assertThat(key).matches(KEY));
    }

    @Test
    void everySentenceHasTheArgumentsThatItAsksFor() {
        assertThat(sentences).allMatch(Sentence::isFilled);
    }

    @Test
    void whatIsTranslatedIsASentenceOfTheSources() throws IOException, InterruptedException {
        Set<String> keys = sentences.stream().map(Sentence::key).collect(Collectors.toSet());
        Set<String> strange = new TreeSet<>();
        for (Path file : ProjectFiles.tracked()) {
            if (file.getFileName().toString().matches("messages.*\\.properties")) {
                Properties texts = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
                texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(TRANSLATED) && !keys.contains(key.substring(TRANSLATED.length())))
                        .forEach(strange::add);
            }
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void faultySentencesAreNoticed() throws IOException {
        List<Sentence> planted = Sentence.in(List.of(Sentence.source("""
            class A {
                Message one = Message.of("a.one", "%s is " + "not %d.", 1);
                Message two = Message.of("a.two", "100 %% of %,d", 1);
                Message other = Message.of("a.two", "otherwise");
            }
            """)));
        assertThat(planted).extracting(Sentence::isFilled).containsExactly(false, true, true);
        assertThat(shared(planted)).containsExactly("a.two");
    }

    private static Set<String> shared(List<Sentence> sentences) {
        Map<String, Set<String>> patterns = sentences.stream()
                .collect(Collectors.groupingBy(
                        Sentence::key, Collectors.mapping(Sentence::pattern, Collectors.toSet())));
        return patterns.keySet().stream()
                .filter(key -> patterns.get(key).size() > 1)
                .collect(Collectors.toSet());
    }
}
