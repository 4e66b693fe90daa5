package org.glotlens.engine.task;

/** In which words the answer is asked for, in the examples and in the scoring. */
public enum AnswerOutput {
    /** English label words whatever the language of the input. */
    ENGLISH("english"),
    /** Label words of the language of the input. */
    NATIVE("native"),
    /** Words that have nothing to do with the task, such as ox and horse. */
    AGNOSTIC("agnostic");

    private final String label;

    AnswerOutput(String label) {
        this.label = label;
    }

    /** The name in options and files. */
    public String label() {
        return label;
    }
}
