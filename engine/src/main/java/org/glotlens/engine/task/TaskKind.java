package org.glotlens.engine.task;

import java.util.Arrays;
import java.util.Optional;

/** How a task makes prompts and where its candidate answers come from. */
public enum TaskKind {
    /** Examples, a text and an open answer; candidates are the label words. */
    CLASSIFY("classify"),
    /** Wendler et al. 2024: word pairs of two languages; candidates are other words of the target language. */
    TRANSLATION("translation"),
    /** The same with one language on both sides. */
    REPETITION("repetition"),
    /** The same with a sentence that the word is missing from. */
    CLOZE("cloze"),
    /** Prompts as they stand, with their answers. */
    PROMPTS("prompts");

    private final String label;

    TaskKind(String label) {
        this.label = label;
    }

    /** The name in task files. */
    public String label() {
        return label;
    }

    static Optional<TaskKind> named(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
}
