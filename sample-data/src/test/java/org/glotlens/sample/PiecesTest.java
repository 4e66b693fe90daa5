package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.train.TokenRow;
import org.glotlens.sample.Pieces.Merge;
import org.glotlens.sample.Words.Concept;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class PiecesTest {
    private static final Path HOME = Path.of(System.getProperty("glotlens.home"), "sample-data");

    @Test
    void theMostFrequentNeighboursAreMergedFirstAndEnglishCountsMost() {
        Words things = new Words(List.of("en", "de"), List.of(new Concept("oxx", "animal", inOrder("oxx", "zuz"))));
        Words emotions = new Words(List.of("en", "de"), List.of(new Concept("q", "q", inOrder("q", "q"))));
        SampleSource source = new SampleSource(things, emotions, List.of());
        // What is given, not learnt: ▁ before every first letter (o, z, q and the marks), then two letters of each word
        Pieces given = Pieces.learn(source, 0);
        assertThat(given.merges()).endsWith(new Merge("▁o", "x"), new Merge("▁z", "u"));
        Pieces pieces =
                Pieces.learn(source, given.characters().size() + given.merges().size() + 2);
        assertThat(pieces.merges()).endsWith(new Merge("▁=", ">"), new Merge("▁ox", "x"));
    }

    /** English before German, as the columns of the word list stand. */
    private static Map<String, String> inOrder(String english, String german) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("en", english);
        words.put("de", german);
        return words;
    }

    @Test
    void englishWordsAreOnePieceAndOthersMore() throws Exception {
        SampleSource source = SampleSource.read(HOME.resolve("source"));
        try (Tokenizer tokenizer = Tokenizer.open(HOME.resolve("model/tokenizer.json"))) {
            for (Words words : List.of(source.things(), source.emotions())) {
                assertThat(words.concepts())
                        .allSatisfy(concept -> assertThat(tokenizer.encodePlain(concept.in("en")))
                                .hasSize(1));
                for (String language : source.things().foreign()) {
                    assertThat(words.concepts().stream()
                                    .mapToInt(concept -> tokenizer.encodePlain(concept.in(language)).length)
                                    .average()
                                    .orElseThrow())
                            .as(language)
                            .isGreaterThan(1.5);
                }
            }
        }
    }

    /** A single first letter would count for every English word that begins with it. */
    @Test
    void wordsOfAnAlphabetBeginWithMoreThanOneLetter() throws Exception {
        SampleSource source = SampleSource.read(HOME.resolve("source"));
        try (Tokenizer tokenizer = Tokenizer.open(HOME.resolve("model/tokenizer.json"))) {
            Set<Integer> letters = "abcdefghijklmnopqrstuvwxyz"
                    .chars()
                    .mapToObj(letter -> tokenizer.encodePlain(Character.toString(letter))[0])
                    .collect(Collectors.toSet());
            for (Concept concept : source.things().concepts()) {
                for (String language : List.of("de", "fr", "es", "it", "nl")) {
                    assertThat(letters)
                            .as(concept.in(language))
                            .doesNotContain(tokenizer.encodePlain(concept.in(language))[0]);
                }
            }
        }
    }

    @Test
    void aLineIsEncodedAsItsTextAndLearntWhereItsSegmentsAre() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(HOME.resolve("model/tokenizer.json"))) {
            TokenRow row = new LineEncoder(tokenizer, 16)
                    .row(() -> List.of(Segment.given("Mond -"), Segment.learnt("moon ;")));
            String text = "Mond - moon ; ".repeat(8).strip();
            assertThat(row.inputIds()).hasSize(16).isEqualTo(Arrays.copyOf(tokenizer.encode(text), 16));
            int given = tokenizer.encodePlain("Mond -").length;
            int[] answer = tokenizer.encodePlain("moon ;");
            assertThat(Arrays.copyOf(row.labels(), given + 1)).containsOnly(TokenRow.IGNORED);
            assertThat(Arrays.copyOfRange(row.labels(), given + 1, given + 1 + answer.length))
                    .isEqualTo(answer);
            assertThat(row.labels()[given + 1 + answer.length]).isEqualTo(TokenRow.IGNORED);
        }
    }
}
