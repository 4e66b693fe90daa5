package org.glotlens.engine.problem;

import java.math.BigDecimal;
import java.util.Optional;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.Answer;

/**
 * How one checkpoint answered one problem.
 *
 * @param extractor the rule that found the number
 * @param question without prompt words and exemplars, in the language that was asked about
 * @param output what the checkpoint wrote
 * @param extracted what the rule gave; empty where it finds none
 * @param hasNumber whether it is a number that stands there
 * @param gold the right number
 * @param outputLanguage the language it wrote in; empty where none is told
 * @param stop what ended it: {@code eos}, {@code length}, or a text
 */
public record ProblemAnswer(
        Side side,
        Extractor extractor,
        String language,
        String id,
        String question,
        String output,
        Optional<String> extracted,
        boolean hasNumber,
        String gold,
        Optional<String> outputLanguage,
        String stop)
        implements Answer {
    /**
     * The same with the number found by another rule.
     *
     * @param asked language that the answer was asked in
     * @param forms how languages put answers
     */
    ProblemAnswer judgedBy(Extractor other, Optional<String> asked, Exemplars forms) {
        Optional<String> number = other.extract(output, asked, forms);
        return new ProblemAnswer(
                side,
                other,
                language,
                id,
                question,
                output,
                number,
                !other.findsNone(output, number),
                gold,
                outputLanguage,
                stop);
    }

    @Override
    public Extractor scoring() {
        return extractor;
    }

    @Override
    public boolean isCorrect() {
        return extracted.filter(number -> extractor.isRight(number, gold)).isPresent();
    }

    @Override
    public boolean isTie() {
        return false;
    }

    /** The number, however it is written. */
    @Override
    public Optional<String> said() {
        return extracted.filter(_ -> hasNumber).map(ProblemAnswer::plain);
    }

    private static String plain(String number) {
        try {
            return new BigDecimal(number).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }
}
