package org.glotlens.engine.problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** Makes prompts of word problems: exemplars parted by blank lines, the question, and the word that an answer follows. */
public record ProblemPrompts(Exemplars exemplars, ProblemSettings settings) {
    private static final String BLANK_LINE = "\n\n";

    /**
     * A prompt, and what ends an answer to it.
     *
     * @param stops the words before questions, and where no wrapper stands around it a blank line
     */
    public record Asked(String text, List<String> stops) {}

    /**
     * The prompt of a problem.
     *
     * @throws DataException if its language has no prompt form or too few exemplars, or settings contradict each other
     */
    public Asked of(Problem problem) throws DataException {
        String question = settings.style() == PromptStyle.TRANSLATE_EN ? problem.english() : problem.question();
        String language = settings.style() == PromptStyle.TRANSLATE_EN ? Problem.ENGLISH : problem.language();
        if (settings.wrapper() != PromptWrapper.NONE) {
            requireWrappable();
            return new Asked(settings.wrapper().around(question, language), List.of());
        }
        PromptForm form = exemplars.in(language).form();
        List<String> blocks = new ArrayList<>();
        Set<String> stops = new LinkedHashSet<>(List.of(form.question()));
        for (int i = 0; i < settings.usedShots(); i++) {
            ProblemLanguage asked = shotLanguage(language, i);
            stops.add(asked.form().question());
            blocks.add(shot(asked, i));
        }
        stops.add(BLANK_LINE);
        blocks.add(form.asked(question) + "\n" + word(form));
        return new Asked(String.join(BLANK_LINE, blocks), List.copyOf(stops));
    }

    /** The language of an exemplar: that of the question, or for cross the other ones in the order of the file. */
    private ProblemLanguage shotLanguage(String language, int shot) throws DataException {
        if (settings.style() != PromptStyle.CROSS) {
            return exemplars.in(language);
        }
        List<String> others = exemplars.codes().stream()
                .filter(code -> !code.equals(language))
                .toList();
        if (others.isEmpty()) {
            throw new DataException(Message.of(
                    "problemPrompts.noOthers",
                    "cross needs exemplars in other languages than '%s', and the file has none.",
                    language));
        }
        return exemplars.in(others.get(shot % others.size()));
    }

    private String shot(ProblemLanguage asked, int number) throws DataException {
        Exemplar question = exemplar(asked, number);
        String before = asked.form().asked(question.question()) + "\n";
        if (settings.style() == PromptStyle.DIRECT) {
            return before + PromptForm.joined(asked.form().direct(), question.answer());
        }
        ProblemLanguage steps = settings.style() == PromptStyle.EN_COT ? exemplars.in(Problem.ENGLISH) : asked;
        Exemplar solution = exemplar(steps, number);
        String end = solution.steps().endsWith("。") ? "" : " ";
        String solved = (solution.steps() + end + steps.form().answer(solution.answer())).strip();
        return before + PromptForm.joined(steps.form().steps(), solved);
    }

    private static Exemplar exemplar(ProblemLanguage asked, int number) throws DataException {
        if (number >= asked.exemplars().size()) {
            throw new DataException(Message.of(
                    "problemPrompts.tooFew",
                    "There are %s exemplars for language '%s', and --shots asks for more. Ask for fewer, or add some.",
                    asked.exemplars().size(),
                    asked.form().language()));
        }
        return asked.exemplars().get(number);
    }

    private String word(PromptForm form) throws DataException {
        return switch (settings.style()) {
            case DIRECT -> form.direct();
            case EN_COT -> exemplars.in(Problem.ENGLISH).form().steps();
            case NATIVE_COT, TRANSLATE_EN, CROSS -> form.steps();
        };
    }

    private void requireWrappable() throws DataException {
        boolean isPlain = settings.style() == PromptStyle.NATIVE_COT || settings.style() == PromptStyle.TRANSLATE_EN;
        if (!isPlain || settings.usedShots() > 0) {
            throw new DataException(Message.of(
                    "problemPrompts.wrapped",
                    "The wrapper of %s stands around a question alone, got style %s with %s exemplars. Ask with"
                            + " native-cot or translate-en and no --shots.",
                    settings.wrapper().label(),
                    settings.style().label(),
                    settings.usedShots()));
        }
    }
}
