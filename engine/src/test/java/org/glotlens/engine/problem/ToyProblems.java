package org.glotlens.engine.problem;

import java.util.List;

/** Prompt forms and exemplars of two languages, small enough to write prompts out by hand. */
final class ToyProblems {
    static final PromptForm ENGLISH = new PromptForm("en", "Q:", "S:", "A:", "The answer is {answer}.");
    static final PromptForm JAPANESE = new PromptForm("ja", "問：", "式:", "答:", "答えは{answer}です。");
    static final Exemplars EXEMPLARS = new Exemplars(List.of(
            new ProblemLanguage(
                    ENGLISH, List.of(new Exemplar("one?", "1 = 1.", "1"), new Exemplar("two?", "2 = 2.", "2"))),
            new ProblemLanguage(
                    JAPANESE, List.of(new Exemplar("一？", "1 = 1。", "1"), new Exemplar("二？", "2 = 2。", "2")))));

    private ToyProblems() {}
}
