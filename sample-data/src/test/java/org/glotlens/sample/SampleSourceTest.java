package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.sample.Words.Concept;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SampleSourceTest {
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");
    private static final int LINES = 4_000;
    private static final int SEGMENTS = 6;

    private static SampleSource source() throws Exception {
        return SampleSource.read(SAMPLE.resolve("source"));
    }

    @Test
    void theWordListHasAtLeastThreeHundredConceptsInTwelveLanguages() throws Exception {
        Words words = Words.read(SAMPLE.resolve("source/words.tsv"));
        assertThat(words.languages()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(words.concepts()).hasSizeGreaterThanOrEqualTo(300);
    }

    @Test
    void noWordStandsForTwoThings() throws Exception {
        for (String language : source().languages()) {
            List<String> words = new ArrayList<>();
            source().things().concepts().forEach(concept -> words.add(concept.in(language)));
            source().emotions().concepts().forEach(concept -> words.add(concept.in(language)));
            assertThat(words).as(language).doesNotHaveDuplicates().noneMatch(String::isBlank);
        }
    }

    @Test
    void everyEmotionHasTenWords() throws Exception {
        assertThat(source().emotions().concepts().stream()
                        .collect(Collectors.groupingBy(Concept::category, Collectors.counting())))
                .containsOnly(
                        Map.entry("joy", 10L),
                        Map.entry("anger", 10L),
                        Map.entry("fear", 10L),
                        Map.entry("sadness", 10L));
    }

    @Test
    void morePromptsThanThereAreAreRefused() throws Exception {
        WordPrompts prompts = new WordPrompts(source().things(), 1);
        int all = source().things().concepts().size();
        assertThat(prompts.draw("de", "en", all)).hasSize(all);
        assertThatThrownBy(() -> prompts.draw("de", "zh", all)).hasMessageContaining(all + " prompts from de to zh");
    }

    @Test
    void aFifthOfPairsAndSentencesIsHeldOutUnlessOneSideIsEnglish() throws Exception {
        List<Concept> many = source().things().concepts();
        long pairs = many.stream()
                .flatMap(concept -> targets().stream().filter(to -> HeldOut.pair(concept, "de", to)))
                .count();
        assertThat((double) pairs / many.size() / targets().size()).isBetween(0.15, 0.25);
        assertThat(many).noneMatch(concept -> HeldOut.pair(concept, "de", "en") || HeldOut.pair(concept, "en", "fr"));
        Pattern pattern = source().patterns().getFirst();
        Concept last = source().emotions().concepts().getFirst();
        long sentences = many.stream()
                .filter(thing -> HeldOut.sentence(pattern, thing, last))
                .count();
        assertThat((double) sentences / many.size()).isBetween(0.1, 0.3);
    }

    private static List<String> targets() {
        return List.of("fr", "es", "zh", "ru", "pl", "hi", "ja", "sv");
    }

    @Test
    void linesHoldNoHeldOutPairAndNoHeldOutSentence() throws Exception {
        SampleSource source = source();
        Set<String> heldOut = new HashSet<>();
        for (Concept thing : source.things().concepts()) {
            for (Concept emotion : source.emotions().concepts()) {
                source.patterns().stream()
                        .filter(pattern -> HeldOut.sentence(pattern, thing, emotion))
                        .forEach(pattern -> source.languages()
                                .forEach(language -> heldOut.add(pattern.fill(language, thing, emotion))));
            }
            for (String from : source.things().foreign()) {
                source.things().foreign().stream()
                        .filter(to -> HeldOut.pair(thing, from, to))
                        .forEach(to -> heldOut.add(thing.in(from) + " - " + thing.in(to)));
            }
        }
        Set<String> seen = new HashSet<>();
        lines(source).forEach(line -> {
            seen.addAll(Arrays.asList(line.split(" ; ")));
            seen.addAll(Arrays.asList(line.split(" = \\w+ ; ")));
        });
        // A pair in a line of two languages may be spelt as a held-out one of two others.
        Set<String> spelt = new HashSet<>();
        for (Concept thing : source.things().concepts()) {
            for (String from : source.languages()) {
                source.languages().stream()
                        .filter(to -> !HeldOut.pair(thing, from, to))
                        .forEach(to -> spelt.add(thing.in(from) + " - " + thing.in(to)));
            }
        }
        assertThat(heldOut).hasSizeGreaterThan(10_000);
        assertThat(seen).hasSizeGreaterThan(LINES);
        seen.retainAll(heldOut);
        seen.removeAll(spelt);
        assertThat(seen).isEmpty();
    }

    @Test
    void emotionWordsAreHardlyEverTranslated() throws Exception {
        SampleSource source = source();
        Set<String> emotions = source.emotions().concepts().stream()
                .map(concept -> concept.in("en") + " ;")
                .collect(Collectors.toSet());
        Corpus corpus = new Corpus(source, 5);
        int words = 0;
        int rare = 0;
        for (int i = 0; i < LINES; i++) {
            Supplier<List<Segment>> line = corpus.next();
            for (int n = 0; n < SEGMENTS; n++) {
                List<Segment> segments = line.get();
                if (segments.getFirst().text().endsWith(" -")) {
                    words++;
                    rare += emotions.contains(segments.getLast().text()) ? 1 : 0;
                }
                if (segments.getFirst().text().endsWith(" =>")) {
                    assertThat(emotions).noneMatch(segments.getLast().text()::endsWith);
                }
            }
        }
        assertThat((double) rare / words).isBetween(0.0005, 0.006);
    }

    @Test
    void remindersOfWordsHoldNoEnglishNoLabelAndNoHeldOutPair() throws Exception {
        SampleSource source = source();
        Set<String> known = new HashSet<>();
        for (Words words : List.of(source.things(), source.emotions())) {
            for (Concept concept : words.concepts()) {
                for (String from : source.things().foreign()) {
                    source.things().foreign().stream()
                            .filter(to -> !to.equals(from) && !HeldOut.pair(concept, from, to))
                            .forEach(to -> known.add(concept.in(from) + " - " + concept.in(to)));
                }
            }
        }
        List<TrainRow> rows = new SampleTexts(source).reminders(AlignRecipe.REMINDERS);
        assertThat(rows)
                .hasSize(AlignRecipe.REMINDERS)
                .allSatisfy(row -> assertThat((row.source() + " " + row.target()).split(" ; | ;$"))
                        .hasSize(5)
                        .isSubsetOf(known));
    }

    private static List<String> lines(SampleSource source) {
        Corpus corpus = new Corpus(source, 3);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            Supplier<List<Segment>> line = corpus.next();
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < SEGMENTS; n++) {
                line.get().forEach(segment -> text.append(segment.text()).append(' '));
            }
            lines.add(text.toString());
        }
        return lines;
    }

    @Test
    void shippedPromptsAreHeldOutAndDoNotGiveTheAnswerAway() throws Exception {
        Words words = source().things();
        for (Prompt prompt : PromptFile.read(SAMPLE.resolve("prompts.jsonl")).content()) {
            String[] parts = prompt.id().split("-", 3);
            Concept concept = words.concepts().stream()
                    .filter(c -> c.name().equals(parts[2]))
                    .findFirst()
                    .orElseThrow();
            assertThat(HeldOut.pair(concept, parts[0], parts[1]))
                    .as(prompt.id())
                    .isTrue();
            assertThat(prompt.text()).doesNotContain(" - " + concept.in(parts[1]) + " ;");
        }
    }
}
