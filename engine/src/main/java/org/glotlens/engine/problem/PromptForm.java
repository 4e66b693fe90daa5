package org.glotlens.engine.problem;

import java.util.regex.Pattern;

/**
 * The words around word problems in one language (Shi et al. 2022, in the wording of the EleutherAI harness).
 *
 * @param language its code
 * @param question what stands before a question
 * @param steps what stands before an answer in steps
 * @param direct what stands before a bare number
 * @param answer the sentence that tells the number, with {@value #PLACE} where it stands
 */
public record PromptForm(String language, String question, String steps, String direct, String answer) {
    /** Where the number stands in {@link #answer}. */
    static final String PLACE = "{answer}";

    private static final Pattern LAST_SIGNS = Pattern.compile("[\\s\\p{P}]+$");

    /** What stands before the number in {@link #answer}, without signs before it. */
    public String phrase() {
        return LAST_SIGNS.matcher(answer.substring(0, answer.indexOf(PLACE))).replaceFirst("");
    }

    /** The sentence that tells a number. */
    public String answer(String number) {
        return answer.replace(PLACE, number);
    }

    /** A question with its word. */
    public String asked(String text) {
        return joined(question, text);
    }

    /** A word and what follows it: a full-width colon needs no blank. */
    static String joined(String word, String text) {
        return word.endsWith("：") ? word + text : word + " " + text;
    }
}
