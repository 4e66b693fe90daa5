package org.glotlens.engine.problem;

import java.util.Arrays;
import java.util.Optional;

/** A benchmark of word problems. */
public enum ProblemTask {
    /** Shi et al. 2022: 250 problems of GSM8K in 11 languages, a question, a tab and a number a line. */
    MGSM("mgsm"),
    /** Chen et al. 2023: 1,000 problems of SVAMP in 10 languages, rows with {@code m_query} and {@code response}. */
    MSVAMP("msvamp");

    private final String label;

    ProblemTask(String label) {
        this.label = label;
    }

    /** The name in options and files. */
    public String label() {
        return label;
    }

    /** The task of a name; empty where it is none of these. */
    public static Optional<ProblemTask> named(String label) {
        return Arrays.stream(values()).filter(task -> task.label.equals(label)).findFirst();
    }
}
