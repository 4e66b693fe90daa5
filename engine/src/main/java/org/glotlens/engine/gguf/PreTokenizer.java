package org.glotlens.engine.gguf;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a text is cut before its bytes are merged, by the names of {@code tokenizer.ggml.pre}.
 *
 * <p>Source: the expressions and switches of {@code llama-vocab.cpp}.
 */
enum PreTokenizer {
    /** Digits in runs of up to three; a whole word that is a token is taken as it is, and texts begin with the begin token. */
    LLAMA3(Set.of("llama-bpe", "llama3", "llama-v3"), "\\p{N}{1,3}", true),

    /** Each digit alone. */
    QWEN2(Set.of("qwen2", "deepseek-r1-qwen"), "\\p{N}", false);

    private static final String CONTRACTIONS = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])";

    private final Set<String> names;
    private final String digits;
    private final boolean isWhole;

    PreTokenizer(Set<String> names, String digits, boolean isWhole) {
        this.names = names;
        this.digits = digits;
        this.isWhole = isWhole;
    }

    /** The one that a file names; empty where its cuts are not known. */
    static Optional<PreTokenizer> named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.names.contains(name))
                .findFirst();
    }

    /** All names, for messages. */
    static String known() {
        return Arrays.stream(values())
                .flatMap(known -> known.names.stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Matches one piece of a text after the other. */
    String expression() {
        return CONTRACTIONS
                + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
                + digits
                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    }

    /** Whether a piece that is a token is taken without merging, {@code ignore_merges}. */
    boolean takesWholeTokens() {
        return isWhole;
    }

    /** Whether texts begin with the begin token where the file does not say. */
    boolean addsBegin() {
        return isWhole;
    }
}
