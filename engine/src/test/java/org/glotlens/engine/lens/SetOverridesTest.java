package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SetOverridesTest {
    private final PieceEncoder encoder = new PieceEncoder("▁", "▁\"", "▁n", "n", "▁nuit", "▁night", "花", "▁o", "i");

    @TempDir
    private Path folder;

    private static Prompt prompt(String id, Map<String, List<String>> answers) {
        return new Prompt(id, "fr", "say", answers, Map.of(), Map.of());
    }

    private PromptSets built(SetOverride... overrides) {
        SetOverrides edited = new SetOverrides(List.of(overrides));
        return new AnswerSetBuilder(encoder, edited)
                .build(List.of(
                        prompt("1", Map.of("fr", List.of("nuit"), "en", List.of("night"))),
                        prompt("2", Map.of("fr", List.of("nuit"), "en", List.of("o")))));
    }

    private static List<String> included(PromptSets sets, int prompt, String curve) {
        return sets.sets().get(prompt).sets().get(Curve.of(curve)).stream()
                .filter(AnswerToken::isIncluded)
                .map(AnswerToken::text)
                .toList();
    }

    private SetOverride override(String prompt, String curve, String token, boolean isIncluded) {
        return new SetOverride(prompt, Curve.of(curve), encoder.id(token), token, isIncluded);
    }

    @Test
    void aTokenCanBeLeftOutPutBackAndAdded() {
        assertThat(included(built(), 0, "fr")).containsExactly("▁nuit");
        PromptSets sets = built(
                override("1", "fr", "▁nuit", false), override("1", "fr", "▁n", true), override("1", "fr", "花", true));
        assertThat(included(sets, 0, "fr")).containsExactlyInAnyOrder("▁n", "花");
        assertThat(included(sets, 1, "fr")).containsExactlyInAnyOrder("▁n", "n", "▁nuit");
        assertThat(sets.sets().get(0).sets().get(Curve.answer("fr")))
                .filteredOn(token -> token.text().equals("花"))
                .singleElement()
                .satisfies(token -> assertThat(token.reason()).isEqualTo("included by hand"));
    }

    @Test
    void aDecisionAboutOnePromptGoesBeforeOneAboutAll() {
        PromptSets sets = built(override("2", "fr", "花", false), override("*", "fr", "花", true));
        assertThat(included(sets, 0, "fr")).contains("花");
        assertThat(included(sets, 1, "fr")).doesNotContain("花");
    }

    @Test
    void aPromptWithoutAnyTokenLeftIsDroppedWithTheReason() {
        PromptSets sets = built(
                override("*", "fr", "▁nuit", false), override("*", "fr", "▁n", false), override("*", "fr", "n", false));
        assertThat(sets.dropped()).singleElement().satisfies(dropped -> {
            assertThat(dropped.id()).isEqualTo("2");
            assertThat(dropped.reason()).contains("left out by hand");
        });
    }

    @Test
    void aNewDecisionTakesThePlaceOfTheEarlierOneAboutTheSameToken() {
        SetOverrides edited =
                SetOverrides.NONE.with(override("1", "fr", "花", true)).with(override("1", "fr", "花", false));
        assertThat(edited.overrides()).containsExactly(override("1", "fr", "花", false));
    }

    @Test
    void theFileReadsBackTheSame() throws Exception {
        Path file = SetOverrideFile.beside(folder.resolve("prompts.jsonl"));
        assertThat(file).hasFileName("prompts.sets.json");
        List<SetOverride> overrides = List.of(override("*", "all:fr", "▁", true), override("17", "fr", "花", false));
        SetOverrideFile.write(new SetOverrides(overrides), file);
        Read<SetOverrides> read = SetOverrideFile.read(file);
        assertThat(read.content().overrides()).isEqualTo(overrides);
        assertThat(read.inputs()).containsExactly(new Input(file.toString(), Digest.sha256(Files.readAllBytes(file))));
        assertThat(SetOverrideFile.asWritten(read.content(), file)).isEqualTo(read);
    }

    @Test
    void aTokenThatReadsDifferentlyIsRefusedForTheTokenizerHasChanged() {
        SetOverrides other =
                new SetOverrides(List.of(new SetOverride("1", Curve.answer("fr"), encoder.id("花"), "flower", true)));
        assertThatThrownBy(() -> other.requireFit(encoder, "edited.json"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("edited.json", "flower", "花", "another tokenizer");
        SetOverrides outside = new SetOverrides(List.of(new SetOverride("1", Curve.answer("fr"), 9999, "x", true)));
        assertThatThrownBy(() -> outside.requireFit(encoder, "edited.json")).hasMessageContaining("vocabulary has");
    }

    @Test
    void whatIsNotInOrderIsNamed() throws Exception {
        refused("{\"format\":\"other\",\"version\":1}", "glotlens-sets");
        refused("{\"format\":\"glotlens-sets\",\"version\":1}", "overrides");
        refused(file("{\"prompt\":\"1\",\"curve\":\"fr\",\"id\":-1,\"text\":\"a\",\"included\":true}"), "token id");
        refused(file("{\"prompt\":\"1\",\"curve\":\"fr\",\"id\":1,\"text\":\"a\",\"included\":1}"), "true or false");
        refused(file("{\"prompt\":\"1\",\"curve\":\"fr\",\"id\":1,\"included\":true}"), "text");
        refused(file("{\"prompt\":\"1\",\"curve\":\"all:\",\"id\":1,\"text\":\"a\",\"included\":true}"), "\"all:\"");
        refused(file("7"), "not an object");
    }

    private static String file(String entry) {
        return "{\"format\":\"glotlens-sets\",\"version\":1,\"overrides\":[" + entry + "]}";
    }

    private void refused(String json, String why) throws Exception {
        Path file = Files.writeString(folder.resolve("edited.json"), json);
        assertThatThrownBy(() -> SetOverrideFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("edited.json", why);
    }
}
