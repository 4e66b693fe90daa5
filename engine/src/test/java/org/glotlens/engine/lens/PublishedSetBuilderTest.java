package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.token.PublishedPrefixSets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PublishedSetBuilderTest {
    private final PieceEncoder encoder = new PieceEncoder("▁c", "cl", "▁cloud", "云", "▁n", "▁o");
    private final PublishedSetBuilder builder =
            new PublishedSetBuilder(PublishedPrefixSets.of(this::id, PublishedPrefixSets.Rule.WENDLER), encoder);

    @Test
    void aPromptIsKeptWithBothSetsWhole() {
        PromptSets sets = builder.build(List.of(prompt("1", "zh", Map.of("zh", List.of("云"), "en", List.of("cloud")))));
        assertThat(sets.curves()).extracting(Curve::text).containsExactlyInAnyOrder("zh", "en");
        Map<Curve, List<AnswerToken>> built = sets.sets().getFirst().sets();
        assertThat(built.get(Curve.answer("zh"))).extracting(AnswerToken::text).containsExactly("云", "<0xE4>");
        assertThat(built.get(Curve.answer("en"))).extracting(AnswerToken::text).containsExactly("▁c", "cl", "▁cloud");
    }

    @Test
    void aSharedTokenAMissingEnglishWordAndAnEmptySetDropThePromptWithTheReason() {
        PromptSets sets = builder.build(List.of(
                prompt("shared", "fr", Map.of("fr", List.of("nuage"), "en", List.of("night"))),
                prompt("alone", "fr", Map.of("fr", List.of("oui"))),
                prompt("empty", "de", Map.of("de", List.of("xyz"), "en", List.of("cloud"))),
                prompt("english", "en", Map.of("en", List.of("cloud")))));
        assertThat(sets.used()).extracting(Prompt::id).containsExactly("english");
        assertThat(sets.dropped()).extracting(DroppedPrompt::id).containsExactly("shared", "alone", "empty");
        assertThat(sets.dropped().get(0).reason()).contains("▁n", "fr", "English");
        assertThat(sets.dropped().get(1).reason()).contains("no words for en");
        assertThat(sets.dropped().get(2).reason()).contains("No prefix of the de answer");
    }

    private OptionalInt id(String token) {
        for (int id = 0; id < encoder.vocabularySize(); id++) {
            if (encoder.display(id).equals(token)) {
                return OptionalInt.of(id);
            }
        }
        return OptionalInt.empty();
    }

    private static Prompt prompt(String id, String language, Map<String, List<String>> answers) {
        return new Prompt(id, language, "cloud", answers, Map.of(), Map.of());
    }
}
