package org.glotlens.engine.problem;

/** How word problems are asked (Shi et al. 2022). */
public enum PromptStyle {
    /** The question in its language, then the number alone. */
    DIRECT("direct"),
    /** Question and steps in the language of the question. */
    NATIVE_COT("native-cot"),
    /** The question in its language, steps in English. */
    EN_COT("en-cot"),
    /** Question and steps in English: the row of the English file stands for a perfect translation. */
    TRANSLATE_EN("translate-en"),
    /** Question and steps in the language of the question, after exemplars in other languages. */
    CROSS("cross");

    private final String label;

    PromptStyle(String label) {
        this.label = label;
    }

    /** The name in options and files. */
    public String label() {
        return label;
    }

    /** The language that an answer is asked in. */
    public String answerLanguage(String question) {
        return this == EN_COT || this == TRANSLATE_EN ? Problem.ENGLISH : question;
    }
}
