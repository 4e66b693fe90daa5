package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.sample.Words.Concept;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SampleSourceTest {
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");

    @Test
    void hasAtLeastThreeHundredConceptsInTwelveLanguagesWithoutDoubles() throws Exception {
        Words words = SampleSource.read(SAMPLE.resolve("source")).words();
        assertThat(words.languages()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(words.concepts()).hasSizeGreaterThanOrEqualTo(300);
        for (String language : words.languages()) {
            assertThat(words.concepts().stream().map(concept -> concept.in(language)))
                    .as(language)
                    .doesNotHaveDuplicates()
                    .noneMatch(String::isBlank);
        }
    }

    @Test
    void wordLinesNeverHoldAHeldOutCombination() {
        Concept heldOut = new Concept("dog", "animal", Map.of("en", "dog", "de", "Hund", "fr", "chien"));
        List<Concept> many = java.util.stream.IntStream.range(0, 400)
                .mapToObj(i -> new Concept("c" + i, "animal", Map.of("en", "e" + i, "de", "d" + i, "fr", "f" + i)))
                .toList();
        long outOfFour = many.stream()
                .filter(concept -> Corpus.isHeldOut(concept, "de", "fr"))
                .count();
        assertThat(outOfFour).isBetween(50L, 110L);
        assertThat(Corpus.isHeldOut(heldOut, "de", "en")).isFalse();
        assertThat(Corpus.isHeldOut(heldOut, "en", "fr")).isFalse();
        Corpus corpus = new Corpus(new Words(List.of("en", "de", "fr"), many), List.of(pattern()), 3);
        for (int i = 0; i < 2_000; i++) {
            String line = corpus.next();
            for (Concept concept : many) {
                if (Corpus.isHeldOut(concept, "de", "fr")) {
                    assertThat(line + " ;").doesNotContain(Corpus.pair(concept, "de", "fr") + " ;");
                }
            }
        }
    }

    @Test
    void shippedPromptsAreHeldOutAndDoNotGiveTheAnswerAway() throws Exception {
        Words words = SampleSource.read(SAMPLE.resolve("source")).words();
        for (Prompt prompt : PromptFile.read(SAMPLE.resolve("prompts.jsonl")).content()) {
            String[] parts = prompt.id().split("-", 3);
            Concept concept = words.concepts().stream()
                    .filter(c -> c.name().equals(parts[2]))
                    .findFirst()
                    .orElseThrow();
            assertThat(Corpus.isHeldOut(concept, parts[0], parts[1]))
                    .as(prompt.id())
                    .isTrue();
            assertThat(prompt.text()).doesNotContain(" - " + concept.in(parts[1]) + " ;");
        }
    }

    private static Pattern pattern() {
        return new Pattern(
                "s1", false, Map.of("a", List.of("animal")), Map.of("en", "the {a}", "de", "das {a}", "fr", "le {a}"));
    }
}
