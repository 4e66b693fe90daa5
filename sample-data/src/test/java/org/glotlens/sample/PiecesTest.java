package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        Words things =
                new Words(List.of("en", "de"), List.of(new Concept("ox", "animal", Map.of("en", "ox", "de", "zuz"))));
        Words emotions = new Words(List.of("en", "de"), List.of(new Concept("q", "q", Map.of("en", "q", "de", "q"))));
        List<String> characters =
                Pieces.learn(new SampleSource(things, emotions, List.of()), 0).characters();
        // One merge after those that put ▁ before a first letter: o x, z u, q, ; - = and the > of =>
        int first = (int) Pieces.learn(new SampleSource(things, emotions, List.of()), 0).merges().stream()
                .filter(merge -> merge.left().equals(Pieces.BLANK))
                .count();
        Pieces pieces = Pieces.learn(new SampleSource(things, emotions, List.of()), characters.size() + first + 2);
        assertThat(pieces.merges()).endsWith(new Merge("▁=", ">"), new Merge("▁o", "x"));
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
