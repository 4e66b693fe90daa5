package org.glotlens.engine.problem;

import org.glotlens.engine.file.LanguageCode;

/** What stands around a question that is asked without exemplars, as models were trained. */
public enum PromptWrapper {
    /** Nothing: question and answer words, as {@link PromptForm} has them. */
    NONE("none"),
    /** QAlign: the wrapper of Stanford Alpaca for an instruction without an input. */
    QALIGN("qalign"),
    /** MathOctopus: the same, which names the language. */
    MATHOCTOPUS("mathoctopus");

    private final String label;

    PromptWrapper(String label) {
        this.label = label;
    }

    /** The name in options and files. */
    public String label() {
        return label;
    }

    /** A question in its wrapper. */
    String around(String question, String language) {
        String request = this == MATHOCTOPUS
                ? "request in %1$s. Please answer in %1$s.".formatted(LanguageCode.name(language))
                : "request.";
        return "Below is an instruction that describes a task. Write a response that appropriately completes the "
                + request + "\n\n### Instruction:\n" + question + "\n\n### Response:";
    }
}
