package org.glotlens.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProblemPromptsTest {
    private static final Problem PROBLEM = new Problem("ja", "1", "三？", "three?", "3");

    private static ProblemPrompts.Asked asked(PromptStyle style, PromptWrapper wrapper, int shots) throws Exception {
        return asked(PROBLEM, style, wrapper, shots);
    }

    private static ProblemPrompts.Asked asked(Problem problem, PromptStyle style, PromptWrapper wrapper, int shots)
            throws Exception {
        ProblemSettings settings =
                new ProblemSettings(style, wrapper, Extractor.OURS, 9, Optional.of(shots), Optional.empty());
        return new ProblemPrompts(ToyProblems.EXEMPLARS, settings).of(problem);
    }

    @Test
    void everyStyleAsksAsItWasPublished() throws Exception {
        assertThat(asked(PromptStyle.DIRECT, PromptWrapper.NONE, 2).text())
                .isEqualTo("問：一？\n答: 1\n\n問：二？\n答: 2\n\n問：三？\n答:");
        assertThat(asked(PromptStyle.NATIVE_COT, PromptWrapper.NONE, 1).text())
                .isEqualTo("問：一？\n式: 1 = 1。答えは1です。\n\n問：三？\n式:");
        assertThat(asked(PromptStyle.EN_COT, PromptWrapper.NONE, 1).text())
                .isEqualTo("問：一？\nS: 1 = 1. The answer is 1.\n\n問：三？\nS:");
        assertThat(asked(PromptStyle.TRANSLATE_EN, PromptWrapper.NONE, 1).text())
                .isEqualTo("Q: one?\nS: 1 = 1. The answer is 1.\n\nQ: three?\nS:");
        assertThat(asked(PromptStyle.CROSS, PromptWrapper.NONE, 2).text())
                .isEqualTo("Q: one?\nS: 1 = 1. The answer is 1.\n\nQ: two?\nS: 2 = 2. The answer is 2.\n\n問：三？\n式:");
        assertThat(asked(PromptStyle.NATIVE_COT, PromptWrapper.NONE, 0).text()).isEqualTo("問：三？\n式:");
    }

    @Test
    void anAnswerEndsAtTheNextQuestionOrABlankLine() throws Exception {
        assertThat(asked(PromptStyle.DIRECT, PromptWrapper.NONE, 1).stops()).containsExactly("問：", "\n\n");
        assertThat(asked(PromptStyle.CROSS, PromptWrapper.NONE, 1).stops()).containsExactly("問：", "Q:", "\n\n");
        assertThat(asked(PromptStyle.NATIVE_COT, PromptWrapper.QALIGN, 0).stops())
                .isEmpty();
    }

    @Test
    void wrappersAreThoseThatModelsWereTrainedWith() throws Exception {
        assertThat(asked(PromptStyle.NATIVE_COT, PromptWrapper.QALIGN, 0).text())
                .isEqualTo(
                        "Below is an instruction that describes a task. Write a response that appropriately completes"
                                + " the request.\n\n"
                                + "### Instruction:\n"
                                + "三？\n\n"
                                + "### Response:");
        assertThat(asked(PromptStyle.NATIVE_COT, PromptWrapper.MATHOCTOPUS, 0).text())
                .isEqualTo(
                        "Below is an instruction that describes a task. Write a response that appropriately completes"
                                + " the request in Japanese. Please answer in Japanese.\n\n"
                                + "### Instruction:\n"
                                + "三？\n\n"
                                + "### Response:");
        assertThat(asked(PromptStyle.TRANSLATE_EN, PromptWrapper.MATHOCTOPUS, 0).text())
                .contains("in English. Please answer in English.")
                .contains("three?");
    }

    @Test
    void whatCannotBeAskedIsToldWithTheReason() {
        refused(() -> asked(PromptStyle.NATIVE_COT, PromptWrapper.NONE, 3), "There are 2 exemplars for language 'ja'");
        refused(() -> asked(PromptStyle.NATIVE_COT, PromptWrapper.QALIGN, 1), "got style native-cot with 1 exemplars");
        refused(() -> asked(PromptStyle.DIRECT, PromptWrapper.QALIGN, 0), "got style direct");
        Problem hindi = new Problem("hi", "1", "?", "", "3");
        refused(() -> asked(hindi, PromptStyle.DIRECT, PromptWrapper.NONE, 0), "no prompt form for language 'hi'");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable asking, String why) {
        assertThatThrownBy(asking).isInstanceOf(DataException.class).hasMessageContaining(why);
    }

    @Test
    void eightExemplarsAreUsualAndNoneInAWrapper() {
        ProblemSettings usual = ProblemSettings.defaults();
        assertThat(usual.usedShots()).isEqualTo(8);
        assertThat(new ProblemSettings(
                                usual.style(),
                                PromptWrapper.QALIGN,
                                usual.extractor(),
                                600,
                                Optional.empty(),
                                Optional.empty())
                        .usedShots())
                .isZero();
    }
}
