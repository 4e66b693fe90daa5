package org.glotlens.engine.benchmark;

import java.util.Arrays;
import java.util.Optional;

/** A benchmark whose answers are written. */
public enum Benchmark {
    /** Sentences a line, aligned: FLORES-101 and FLORES-200, {@code .dev} and {@code .devtest}. */
    FLORES("flores"),
    /** Questions on paragraphs in SQuAD's JSON, {@code xquad.de.json}. */
    XQUAD("xquad"),
    /** The same form, {@code test-context-de-question-de.json}. */
    MLQA("mlqa"),
    /** A folder a language: {@code templates.jsonl} and a file of triples for each relation. */
    MLAMA("mlama"),
    /** JSON Lines with {@code id}, {@code url}, {@code title}, {@code summary} and {@code text}. */
    XLSUM("xlsum");

    private final String label;

    Benchmark(String label) {
        this.label = label;
    }

    /** The word used in files. */
    public String label() {
        return label;
    }

    /** The benchmark of a name. */
    public static Optional<Benchmark> named(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }
}
