package org.glotlens.engine.problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.stat.Proportion;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.Answers;
import org.glotlens.engine.task.ConsistencyRow;

/**
 * Answers to word problems.
 *
 * @param sides checkpoints, base first
 * @param languages in the order of the data
 * @param identifier what told the languages of answers, with its version
 */
public record ProblemResult(
        ProblemTask task,
        PromptStyle style,
        List<Side> sides,
        List<String> languages,
        List<ProblemAnswer> answers,
        String identifier,
        Provenance provenance)
        implements Traced<ProblemResult> {
    private static final String ENGLISH = "en";

    @Override
    public ProblemResult from(Provenance other) {
        return new ProblemResult(task, style, sides, languages, answers, identifier, other);
    }

    /** The same answers with numbers found by another rule. */
    public ProblemResult judgedBy(Extractor other, Exemplars forms) {
        List<ProblemAnswer> judged = answers.stream()
                .map(answer -> answer.judgedBy(other, Optional.of(style.answerLanguage(answer.language())), forms))
                .toList();
        return new ProblemResult(task, style, sides, languages, judged, identifier, provenance);
    }

    /** By checkpoint and language, each block ending with the mean. */
    public List<ProblemRow> rows() {
        List<ProblemRow> rows = new ArrayList<>();
        List<ProblemRow> block = new ArrayList<>();
        for (AccuracyRow row : counted().accuracies()) {
            if (row.language().equals(AccuracyRow.MEAN)) {
                rows.add(mean(row, block));
                block.clear();
            } else {
                ProblemRow own = row(row);
                rows.add(own);
                block.add(own);
            }
        }
        return List.copyOf(rows);
    }

    /** Agreement with right answers in English, by checkpoint and language; empty where there is no English. */
    public List<AnswerAgreement> agreement() {
        List<AnswerAgreement> rows = new ArrayList<>();
        for (Side side : sides) {
            Set<String> english = right(side, ENGLISH);
            for (String language : languages) {
                if (!language.equals(ENGLISH) && languages.contains(ENGLISH)) {
                    Set<String> both = new HashSet<>(english);
                    both.retainAll(right(side, language));
                    rows.add(new AnswerAgreement(side, language, new Proportion(both.size(), english.size())));
                }
            }
        }
        return List.copyOf(rows);
    }

    private Set<String> right(Side side, String language) {
        return answers.stream()
                .filter(answer -> answer.side() == side && answer.language().equals(language) && answer.isCorrect())
                .map(ProblemAnswer::id)
                .collect(Collectors.toSet());
    }

    /** Agreement of every two languages on the number, right or wrong. */
    public List<ConsistencyRow> consistency() {
        return counted().consistency();
    }

    /** Whether an answer is told to be in the language that was asked for. */
    public boolean isInAskedLanguage(ProblemAnswer answer) {
        return answer.outputLanguage()
                .filter(style.answerLanguage(answer.language())::equals)
                .isPresent();
    }

    private Answers counted() {
        return new Answers(sides, languages, List.of(Extractor.values()), answers, List.of());
    }

    private ProblemRow row(AccuracyRow row) {
        List<ProblemAnswer> own = answers.stream()
                .filter(answer ->
                        answer.side() == row.side() && answer.language().equals(row.language()))
                .toList();
        return new ProblemRow(
                row, share(own, answer -> !answer.hasNumber()), share(own, this::isInAskedLanguage), (int) own.stream()
                        .filter(answer -> answer.outputLanguage().isPresent())
                        .count());
    }

    private static double share(List<ProblemAnswer> answers, Predicate<ProblemAnswer> test) {
        return (double) answers.stream().filter(test).count() / answers.size();
    }

    private static ProblemRow mean(AccuracyRow row, List<ProblemRow> block) {
        return new ProblemRow(
                row,
                block.stream().mapToDouble(ProblemRow::noNumber).average().orElse(Double.NaN),
                block.stream().mapToDouble(ProblemRow::askedLanguage).average().orElse(Double.NaN),
                block.stream().mapToInt(ProblemRow::languageTold).sum());
    }
}
