package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emotion label words of 20 languages keep a balanced set of prompts: the published rule keeps none of it for 8 of
 * 19 languages. A curve is one of the language's own tokens or, where label and English word begin alike, the shared one;
 * as whole words all labels differ from the English ones.
 */
class LabelWordSetsTest {
    private static final int PER_CLASS = 10;
    private static final double ENOUGH = 0.95;

    private static List<Prompt> balanced() throws Exception {
        Task emotion = TaskFile.open("emotion", Optional.empty()).content();
        List<String> english = emotion.words("en", AnswerOutput.NATIVE);
        List<Prompt> prompts = new ArrayList<>();
        for (String language : emotion.languages().keySet()) {
            List<String> own = emotion.words(language, AnswerOutput.NATIVE);
            Map<String, List<String>> labels = new LinkedHashMap<>(Map.of(language, own));
            labels.put("en", english);
            for (int i = 0; i < 2 * PER_CLASS; i++) {
                Map<String, List<String>> answers = new LinkedHashMap<>();
                answers.put(language, List.of(own.get(i % 2)));
                answers.put("en", List.of(english.get(i % 2)));
                prompts.add(new Prompt(
                        language + i, language, emotion.in(language).marker() + ": \"", answers, Map.of(), labels));
            }
        }
        return prompts;
    }

    /** Share of a language's prompts with a curve: tokens of its own, or tokens that it shares with English. */
    private static Map<String, Double> kept(List<Prompt> prompts, PromptSets sets) {
        Map<String, Double> kept = new LinkedHashMap<>();
        for (Prompt prompt : prompts) {
            double one = sets.used().contains(prompt) ? 1.0 / (2 * PER_CLASS) : 0;
            kept.merge(prompt.language(), one, Double::sum);
        }
        return kept;
    }

    private static void requireCurves(AnswerEncoder encoder) throws Exception {
        List<Prompt> prompts = balanced();
        PromptSets sets = new AnswerSetBuilder(encoder).build(prompts);
        Map<String, Double> kept = kept(prompts, sets);
        assertThat(kept)
                .hasSize(20)
                .allSatisfy((language, share) -> assertThat(share).as(language).isGreaterThanOrEqualTo(ENOUGH - 1e-9));
        assertThat(sets.used().size() + sets.dropped().size()).isEqualTo(prompts.size());
        assertThat(sets.dropped())
                .allSatisfy(dropped -> assertThat(dropped.reason()).isNotBlank());
        for (Prompt prompt : sets.used()) {
            String word = prompt.answers().get(prompt.language()).getFirst();
            String english = prompt.answers().get("en").getFirst();
            assertThat(encoder.encodePlain(word)).as("whole word " + word).isNotEmpty();
            if (!word.equals(english)) {
                assertThat(encoder.encodePlain(word)).as(word).isNotEqualTo(encoder.encodePlain(english));
            }
        }
        for (AnswerSets prompt : sets.sets()) {
            assertThat(prompt.sets().values().stream().flatMap(List::stream))
                    .as(prompt.promptId())
                    .filteredOn(token -> !token.isIncluded())
                    .allSatisfy(token -> assertThat(token.reason()).isNotBlank());
        }
    }

    @Test
    @Tag("unit")
    void allLanguagesKeepTheirPromptsEvenWhereATokenizerHasNothingButBytes() throws Exception {
        requireCurves(new PieceEncoder("▁", "▁\"", "\"", "▁pos", "itiv", "▁neg", "积极", "по", "ि"));
    }

    @ParameterizedTest
    @Tag("native")
    @ValueSource(strings = {"llama_bpe", "gpt_neox"})
    void allLanguagesKeepTheirPromptsWithTheTokenizersOfPublishedModels(String name) throws Exception {
        String folder = System.getProperty("glotlens.tokenizers", "");
        Path file = Path.of(folder, name, "tokenizer.json");
        assumeTrue(
                !folder.isEmpty() && Files.isRegularFile(file),
                "needs -Dglotlens.tokenizers=DIR with " + name + "/tokenizer.json");
        try (Tokenizer tokenizer = Tokenizer.open(file)) {
            requireCurves(new TokenEncoder(tokenizer));
            report(name, new TokenEncoder(tokenizer));
        }
    }

    /** How many languages have a set of their own beside what they share with English, for the surefire log. */
    private static void report(String name, AnswerEncoder encoder) throws Exception {
        List<Prompt> prompts = balanced();
        PromptSets sets = new AnswerSetBuilder(encoder).build(prompts);
        Map<String, Integer> own = new LinkedHashMap<>();
        for (int i = 0; i < sets.used().size(); i++) {
            Prompt prompt = sets.used().get(i);
            boolean hasOwn = sets.sets().get(i).sets().get(Curve.answer(prompt.language())).stream()
                    .anyMatch(AnswerToken::isIncluded);
            own.merge(prompt.language(), hasOwn ? 1 : 0, Integer::sum);
        }
        org.slf4j.LoggerFactory.getLogger(LabelWordSetsTest.class)
                .info(
                        "{}: dropped {}, prompts with tokens of their own of {} {}",
                        name,
                        sets.dropped().size(),
                        2 * PER_CLASS,
                        own);
    }
}
