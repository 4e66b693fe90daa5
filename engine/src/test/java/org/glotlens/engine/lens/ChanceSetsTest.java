package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ChanceSetsTest {
    private static final NumberedTokens TOKENS = new NumberedTokens(100);

    private static Prompt prompt(int number, String language) {
        return new Prompt("p" + number, language, "x", Map.of(), Map.of(), Map.of());
    }

    private static AnswerSets sets(int number, String language, int own, int english) {
        return new AnswerSets(
                "p" + number,
                Map.of(Curve.answer(language), List.of(token(own)), Curve.answer("en"), List.of(token(english))));
    }

    private static AnswerToken token(int id) {
        return new AnswerToken(id, "w" + id, "w", false, true, "");
    }

    /** Five Chinese prompts with the answers 1, 1, 2, 3, 4 and one German. */
    private static PromptSets prompts() {
        int[] answers = {1, 1, 2, 3, 4};
        List<Prompt> prompts = new ArrayList<>();
        List<AnswerSets> sets = new ArrayList<>();
        for (int p = 0; p < answers.length; p++) {
            prompts.add(prompt(p, "zh"));
            sets.add(sets(p, "zh", answers[p], 10 + answers[p]));
        }
        prompts.add(prompt(5, "de"));
        sets.add(sets(5, "de", 7, 17));
        return new PromptSets(sets, List.of(), prompts, curves("zh", "en", "de", "shared"));
    }

    private static List<Curve> curves(String... texts) {
        return Stream.of(texts).map(Curve::of).toList();
    }

    private static List<AnswerToken> curve(PromptSets sets, int prompt, String curve) {
        return sets.sets().get(prompt).sets().getOrDefault(Curve.of(curve), List.of());
    }

    @Test
    void everyPromptGetsTheAnswerOfAnotherOneOfItsLanguage() {
        for (long seed = 0; seed < 50; seed++) {
            PromptSets added = new ChanceSets(TOKENS, seed).added(prompts());
            List<Integer> given = new ArrayList<>();
            for (int p = 0; p < 5; p++) {
                int own = curve(added, p, "zh").getFirst().id();
                int shuffled = curve(added, p, "chance:zh:shuffled").getFirst().id();
                assertThat(shuffled).isNotEqualTo(own);
                // English comes from the same other prompt
                assertThat(curve(added, p, "chance:en:shuffled").getFirst().id())
                        .isEqualTo(10 + shuffled);
                given.add(shuffled);
            }
            assertThat(given).containsExactlyInAnyOrder(1, 1, 2, 3, 4);
        }
    }

    @Test
    void aLanguageOfOnePromptHasNothingToShuffle() {
        PromptSets added = new ChanceSets(TOKENS, 1).added(prompts());

        assertThat(curve(added, 5, "chance:de:shuffled")).isEmpty();
        assertThat(curve(added, 5, "chance:de:random")).hasSize(1);
    }

    @Test
    void randomTokensAreAsManyAndNoneOfThePromptsOwn() {
        for (long seed = 0; seed < 50; seed++) {
            PromptSets added = new ChanceSets(TOKENS, seed).added(prompts());
            assertThat(curve(added, 0, "chance:zh:random"))
                    .hasSize(1)
                    .allSatisfy(token -> assertThat(token.id()).isNotIn(1, 11));
        }
    }

    @Test
    void theCurvesStandAfterTheOthersAndLabelsHaveNone() {
        assertThat(new ChanceSets(TOKENS, 1).added(prompts()).curves())
                .extracting(Curve::text)
                .containsExactly(
                        "zh",
                        "en",
                        "de",
                        "shared",
                        "chance:zh:shuffled",
                        "chance:zh:random",
                        "chance:en:shuffled",
                        "chance:en:random",
                        "chance:de:shuffled",
                        "chance:de:random");
    }

    @Test
    void theSeedDecidesAndSaysWhoseAnswerItIs() {
        PromptSets added = new ChanceSets(TOKENS, 1).added(prompts());

        assertThat(new ChanceSets(TOKENS, 1).added(prompts())).isEqualTo(added);
        assertThat(new ChanceSets(TOKENS, 2).added(prompts())).isNotEqualTo(added);
        assertThat(curve(added, 0, "chance:zh:shuffled").getFirst().reason()).startsWith("the zh answer of prompt p");
    }

    @Test
    void whereOneAnswerMakesUpOverHalfSomeHaveNoOther() {
        List<Prompt> prompts = List.of(prompt(0, "zh"), prompt(1, "zh"), prompt(2, "zh"));
        List<AnswerSets> sets = List.of(sets(0, "zh", 1, 11), sets(1, "zh", 1, 11), sets(2, "zh", 2, 12));
        PromptSets added =
                new ChanceSets(TOKENS, 1).added(new PromptSets(sets, List.of(), prompts, curves("zh", "en")));

        long given = java.util.stream.IntStream.range(0, 3)
                .filter(p -> !curve(added, p, "chance:zh:shuffled").isEmpty())
                .count();
        assertThat(given).isEqualTo(2);
        assertThat(curve(added, 2, "chance:zh:shuffled").getFirst().id()).isEqualTo(1);
    }
}
