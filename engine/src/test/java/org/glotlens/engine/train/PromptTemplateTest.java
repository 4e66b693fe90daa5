package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.TokenizerSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each template's ids against the tokens of its published text, slot by slot (docs/methods.md, section 3a). */
@Tag("native")
class PromptTemplateTest {
    private static final TrainRow ROW = new TrainRow("one {answer}", "two", "three");

    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of("default@v0.6.3", "Human: one {answer}\ntwo\nAssistant: |three|</s>"),
                Arguments.of("default@HEAD", "Human: one {answer}\ntwo|</s>|\nAssistant:|three|</s>|\n"),
                Arguments.of("mistral@v0.6.3", "<s>| [INST] one {answer}\ntwo [/INST]|three|</s>"),
                Arguments.of("mistral@HEAD", "<s>|[INST] one {answer}\ntwo[/INST]| three|</s>"),
                Arguments.of("alpaca", "### Instruction:\none {answer}\ntwo\n\n### Response:\n|three|</s>"),
                Arguments.of("empty", "one {answer}\ntwo|three|</s>"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void everySlotIsTokenisedByItself(String id, String slots) throws Exception {
        try (Tokenizer tokenizer = TokenizerSample.open()) {
            PromptTemplate template = PromptTemplates.named(id);
            int[] expected = Stream.of(slots.split("\\|"))
                    .map(slot -> control(slot, tokenizer))
                    .flatMapToInt(java.util.Arrays::stream)
                    .toArray();
            int[] source = template.source(ROW, tokenizer);
            int[] target = template.target(ROW, tokenizer);
            assertThat(java.util.stream.IntStream.concat(
                                    java.util.Arrays.stream(source), java.util.Arrays.stream(target))
                            .toArray())
                    .containsExactly(expected);
        }
    }

    @Test
    void theWrapperOfXllmKnowsRowsWithAndWithoutInput() throws Exception {
        try (Tokenizer tokenizer = TokenizerSample.open()) {
            PromptTemplate template = PromptTemplates.named("stanford-alpaca");
            assertThat(tokenizer.decode(template.source(ROW, tokenizer)))
                    .contains("paired with an input")
                    .contains("### Input:\ntwo\n\n### Response:");
            assertThat(tokenizer.decode(template.source(new TrainRow("one", "two"), tokenizer)))
                    .doesNotContain("Input")
                    .endsWith("### Instruction:\none\n\n### Response:");
        }
    }

    @Test
    void aTemplateWithoutBeginTokenWarnsWhereTheTokenizerPutsOne() throws Exception {
        try (Tokenizer tokenizer = TokenizerSample.open()) {
            assertThat(PromptTemplates.named("default").warnings(tokenizer))
                    .singleElement()
                    .asString()
                    .contains("puts no begin token")
                    .contains("<s>");
            assertThat(PromptTemplates.named("mistral").warnings(tokenizer)).isEmpty();
            assertThat(PromptTemplates.named("plain").warnings(tokenizer)).isEmpty();
            assertThat(PromptTemplates.named("qwen@HEAD").warnings(tokenizer))
                    .anyMatch(sentence ->
                            sentence.english().contains("<|im_start|>, <|im_end|>; here they are read as ordinary"));
        }
    }

    @Test
    void anUnknownTemplateIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> PromptTemplates.named("mistral@v9"))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("'mistral@v9' is no template, expected one of plain, default@v0.6.3,");
        assertThat(PromptTemplates.all()).extracting(PromptTemplate::id).doesNotHaveDuplicates();
    }

    private static int[] control(String slot, Tokenizer tokenizer) {
        return List.of("<s>", "</s>").contains(slot)
                ? new int[] {tokenizer.vocabulary().id(slot).orElseThrow()}
                : tokenizer.encodePlain(slot);
    }
}
