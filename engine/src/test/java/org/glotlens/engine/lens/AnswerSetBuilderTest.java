package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AnswerSetBuilderTest {
    private static Prompt prompt(String language, Map<String, List<String>> answers) {
        return new Prompt("p", language, "say", answers, Map.of(), Map.of());
    }

    private static List<String> included(AnswerSets sets, String curve) {
        return sets.sets().get(Curve.of(curve)).stream()
                .filter(AnswerToken::isIncluded)
                .map(AnswerToken::text)
                .toList();
    }

    @Test
    void aWordGivesItselfAndEveryPrefixThatIsOneTokenWithAndWithoutTheWordMark() {
        // f: ▁f; ▁ ▁f; "f -> ▁" f. fl: the same. flo: ▁fl o is two tokens. flow: ▁fl ow. flowe: two. flower: one.
        var encoder = new PieceEncoder("▁", "▁f", "f", "▁fl", "fl", "o", "ow", "er", "▁flower", "flower", "▁\"", "\"");

        AnswerSets sets = new AnswerSetBuilder(encoder).sets(prompt("en", Map.of("en", List.of("flower"))));

        assertThat(included(sets, "en")).containsExactlyInAnyOrder("▁f", "f", "▁fl", "fl", "▁flower", "flower");
        assertThat(sets.sets().get(Curve.of("en")))
                .filteredOn(token -> token.text().equals("▁fl"))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.id()).isEqualTo(encoder.id("▁fl"));
                    assertThat(token.fromPrefix()).isEqualTo("fl");
                    assertThat(token.isFirstByte()).isFalse();
                    assertThat(token.reason()).isEmpty();
                });
    }

    @Test
    void theWholeAnswerGivesTheFirstTokenOfEachEncodingEvenWhereThereAreSeveral() {
        // "book" -> ▁bo ok; in quotes -> ▁" b o o k; no prefix is one token but b (in quotes)
        var encoder = new PieceEncoder("▁", "▁bo", "ok", "b", "o", "k", "▁\"");

        AnswerSets sets = new AnswerSetBuilder(encoder).sets(prompt("en", Map.of("en", List.of("book"))));

        assertThat(included(sets, "en")).containsExactlyInAnyOrder("▁bo", "b");
    }

    @Test
    void aCharacterWithoutAPieceGivesItsFirstByteFlagged() {
        // 云 is E4 BA 91, behind the blank ▁
        var encoder = new PieceEncoder("▁", "▁\"", "花");

        AnswerSets cloud = new AnswerSetBuilder(encoder).sets(prompt("zh", Map.of("zh", List.of("云"))));
        AnswerSets flower = new AnswerSetBuilder(encoder).sets(prompt("zh", Map.of("zh", List.of("花"))));

        assertThat(cloud.sets().get(Curve.of("zh")))
                .containsExactly(new AnswerToken(0xE4, "<0xE4>", "云", true, true, ""));
        assertThat(flower.sets().get(Curve.of("zh")))
                .containsExactly(new AnswerToken(encoder.id("花"), "花", "花", false, true, ""));
    }

    @Test
    void prefixesAreCutByCodePointNotByUtf16Unit() {
        // U+20BB7 takes two UTF-16 units; cutting it in half would give a lone surrogate
        var encoder = new PieceEncoder("▁", "▁\"", "𠮷", "野");

        AnswerSets sets = new AnswerSetBuilder(encoder).sets(prompt("ja", Map.of("ja", List.of("𠮷野"))));

        assertThat(sets.sets().get(Curve.of("ja")))
                .containsExactly(new AnswerToken(encoder.id("𠮷"), "𠮷", "𠮷", false, true, ""));
    }

    @Test
    void idsThatTwoLanguagesClaimLeaveThemForTheSharedCurve() {
        var encoder = new PieceEncoder("▁", "▁f", "f", "▁fl", "fl", "▁fle", "▁flower", "▁fleur", "ower", "eur", "▁\"");
        Prompt prompt = prompt("fr", Map.of("en", List.of("flower"), "fr", List.of("fleur")));

        AnswerSets sets = new AnswerSetBuilder(encoder).sets(prompt);

        assertThat(included(sets, "en")).containsExactlyInAnyOrder("▁flower");
        assertThat(included(sets, "fr")).containsExactlyInAnyOrder("▁fle", "▁fleur");
        assertThat(included(sets, "shared")).containsExactlyInAnyOrder("▁f", "f", "▁fl", "fl");
        assertThat(sets.sets().get(Curve.of("shared")))
                .allSatisfy(token -> assertThat(token.reason()).matches("claimed by (en, fr|fr, en)"));
        assertThat(sets.sets().get(Curve.of("en")))
                .filteredOn(token -> token.text().equals("▁fl"))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.isIncluded()).isFalse();
                    assertThat(token.reason()).contains("claimed by").contains("shared");
                });
    }

    @Test
    void wordLevelTokenizersWorkAndTheUnknownTokenNeverCounts() {
        var encoder = new WordEncoder("say", "Hund", "H", "\"");

        AnswerSets sets =
                new AnswerSetBuilder(encoder).sets(prompt("de", Map.of("de", List.of("Hund"), "en", List.of("dog"))));

        assertThat(included(sets, "de")).containsExactlyInAnyOrder("H", "Hund");
        assertThat(sets.sets().get(Curve.of("en"))).singleElement().satisfies(token -> {
            assertThat(token.id()).isZero();
            assertThat(token.isIncluded()).isFalse();
            assertThat(token.reason()).contains("unknown");
        });
    }

    @Test
    void givenIdsCountByTheirFirstAndMustLieInTheVocabulary() {
        var encoder = new WordEncoder("say", "Hund");
        var prompt =
                new Prompt("p", "de", "say", Map.of(), Map.of("de", List.of(List.of(2, 1), List.of(99))), Map.of());

        AnswerSets sets = new AnswerSetBuilder(encoder).sets(prompt);

        assertThat(included(sets, "de")).containsExactly("Hund");
        assertThat(sets.sets().get(Curve.of("de")).get(1).reason())
                .isEqualTo("the id lies outside the vocabulary of 3 tokens");
    }

    @Test
    void aQuotationMarkThatIsUnknownDoesNotLetLaterWordsBeginTheAnswer() {
        var encoder = WordEncoder.splittingAtBlanks("say", "good", "day");

        AnswerSets sets = new AnswerSetBuilder(encoder).sets(prompt("en", Map.of("en", List.of("good day"))));

        assertThat(included(sets, "en")).containsExactly("good");
    }

    @Test
    void labelWordsMakeAllCurvesWithoutTheIdsThatSeveralOfThemClaim() {
        var encoder = new WordEncoder("say", "good", "bad", "gut", "super");
        var prompt = new Prompt(
                "p",
                "de",
                "say",
                Map.of("de", List.of("gut"), "en", List.of("good")),
                Map.of(),
                Map.of("de", List.of("gut", "super"), "en", List.of("good", "bad", "super")));

        PromptSets built = new AnswerSetBuilder(encoder).build(List.of(prompt));
        AnswerSets sets = built.sets().getFirst();

        assertThat(included(sets, "all:de")).containsExactly("gut");
        assertThat(included(sets, "all:en")).containsExactly("good", "bad");
        assertThat(sets.sets().get(Curve.of("all:en")).getLast().reason())
                .contains("claimed by")
                .contains("all-labels");
        assertThat(sets.sets()).doesNotContainKey(Curve.SHARED);
        assertThat(built.curves()).extracting(Curve::text).containsExactlyInAnyOrder("de", "en", "all:de", "all:en");
        assertThat(built.curves().subList(2, 4)).allMatch(curve -> curve.kind() == Curve.Kind.ALL_LABELS);
    }

    @Test
    void aPromptIsDroppedOnlyWhenItsOwnAndTheSharedSetAreEmpty() {
        var encoder = new WordEncoder("say", "Hund", "hotel");
        Prompt usable = new Prompt("1", "de", "say", Map.of("de", List.of("Hund")), Map.of(), Map.of());
        Prompt onlyShared = new Prompt(
                "2", "de", "say", Map.of("de", List.of("hotel"), "en", List.of("hotel")), Map.of(), Map.of());
        Prompt unknown =
                new Prompt("3", "sw", "say", Map.of("sw", List.of("mbwa"), "de", List.of("Hund")), Map.of(), Map.of());
        Prompt empty = new Prompt("4", "de", "   ", Map.of("de", List.of("Hund")), Map.of(), Map.of());
        Prompt foreign = new Prompt("5", "th", "say", Map.of("de", List.of("Hund")), Map.of(), Map.of());

        PromptSets built = new AnswerSetBuilder(encoder).build(List.of(usable, onlyShared, unknown, empty, foreign));

        assertThat(built.used()).containsExactly(usable, onlyShared);
        assertThat(built.curves()).extracting(Curve::text).containsExactlyInAnyOrder("de", "en", "shared");
        assertThat(built.dropped())
                .containsExactly(
                        new DroppedPrompt(
                                "3",
                                "sw",
                                "No token can begin the sw answer: a special or unknown token: the tokenizer cannot"
                                        + " encode this."),
                        new DroppedPrompt("4", "de", "The tokenizer turns the prompt into no token at all."),
                        new DroppedPrompt("5", "th", "The row has no answers in its own language, th."));
    }

    @Test
    void theFastFormHoldsIncludedIdsByPromptAndCurve() {
        var encoder = new WordEncoder("say", "Hund", "hotel", "dog");
        Prompt first = prompt("de", Map.of("de", List.of("hotel", "Hund")));
        Prompt second = prompt("en", Map.of("en", List.of("dog")));

        PromptSets built = new AnswerSetBuilder(encoder).build(List.of(first, second));

        assertThat(built.curves()).extracting(Curve::text).containsExactly("de", "en");
        assertThat(built.ids()).isDeepEqualTo(new int[][][] {{{2, 3}, {}}, {{}, {4}}});
    }

    @Test
    void aTokenizerWithoutAnUnknownTokenLeavesWhatItCannotEncodeEmpty() {
        var words = new WordEncoder("say", "Hund");
        AnswerEncoder encoder = new AnswerEncoder() {
            @Override
            public int[] encodePlain(String text) {
                int[] ids = words.encodePlain(text);
                if (Arrays.stream(ids).anyMatch(id -> id == 0)) {
                    throw new IllegalArgumentException("no token for " + text);
                }
                return ids;
            }

            @Override
            public String display(int id) {
                return words.display(id);
            }

            @Override
            public boolean isByte(int id) {
                return false;
            }

            @Override
            public boolean isSpecial(int id) {
                return false;
            }

            @Override
            public boolean isBlank(int id) {
                return false;
            }

            @Override
            public int vocabularySize() {
                return words.vocabularySize();
            }
        };
        Prompt usable = prompt("de", Map.of("de", List.of("Hund")));
        Prompt unknownAnswer = prompt("sw", Map.of("sw", List.of("mbwa")));
        Prompt unknownText = new Prompt("q", "de", "?!", Map.of("de", List.of("Hund")), Map.of(), Map.of());

        PromptSets built = new AnswerSetBuilder(encoder).build(List.of(usable, unknownAnswer, unknownText));

        assertThat(built.used()).containsExactly(usable);
        assertThat(included(built.sets().getFirst(), "de")).containsExactly("Hund");
        assertThat(built.dropped())
                .extracting(DroppedPrompt::reason)
                .containsExactly(
                        "No token can begin the sw answer: the tokenizer has no token for it but blanks.",
                        "The prompt cannot be read: no token for ?!.");
    }
}
