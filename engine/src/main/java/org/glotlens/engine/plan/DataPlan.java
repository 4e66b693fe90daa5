package org.glotlens.engine.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.train.DataRecipe;

/**
 * A budget of examples given out to languages by a law.
 *
 * @param languages that are planned for, in the order of the law
 */
public record DataPlan(FittedLaw law, List<PlannedLanguage> languages, Allocation allocation) {
    public DataPlan {
        languages = List.copyOf(languages);
    }

    /** A law with the languages that it was fitted for. */
    public record Fitted(FittedLaw law, List<PlannedLanguage> languages) {
        public Fitted {
            languages = List.copyOf(languages);
        }

        /**
         * Gives a budget out.
         *
         * @throws DataException if the budget is none, or the caps hold less
         */
        public DataPlan of(double budget) throws DataException {
            double[] caps = languages.stream().mapToDouble(PlannedLanguage::cap).toArray();
            return new DataPlan(law, languages, Allocation.of(law.laws(), caps, budget));
        }
    }

    /**
     * Fits.
     *
     * @throws DataException if there are no points, they cannot be of such a law or tell too little, or languages that
     *     share a law have no table that tells their gamma
     */
    public static Fitted fit(DataQuestion question) throws DataException {
        if (question.points().isEmpty()) {
            throw new DataException(Message.of(
                    "dataPlan.noPoints", "There are no points to fit a law to: language, examples and score of each."));
        }
        PlanSettings settings = question.settings();
        if (question.languages().isEmpty() && settings.law() == LawKind.JOINT) {
            throw new DataException(Message.of(
                    "dataPlan.noGamma",
                    "A law that languages share needs a table of languages (--languages): it tells their gamma."));
        }
        List<PlannedLanguage> planned = question.languages().isEmpty()
                ? question.points().stream()
                        .map(LawPoint::language)
                        .distinct()
                        .map(PlannedLanguage::uncapped)
                        .toList()
                : question.languages();
        return new Fitted(settings.how().of(question.points(), planned), planned);
    }

    /**
     * A law that is known, which languages share.
     *
     * @throws DataException if alpha or beta is no number above 0, or the gamma of a language is not known
     */
    public static Fitted given(double alpha, double beta, List<PlannedLanguage> languages) throws DataException {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY) || !(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new DataException(Message.of(
                    "dataPlan.given", "alpha and beta are %s and %s, expected numbers above 0.", alpha, beta));
        }
        PlannedLanguage.requireGammas(languages);
        List<LanguageLaw> laws = languages.stream()
                .map(language -> new LanguageLaw(language.language(), alpha, beta, language.gamma()))
                .toList();
        List<Interval> none = laws.stream().map(_ -> Interval.NONE).toList();
        List<LawDraws> draws = laws.stream().map(_ -> LawDraws.NONE).toList();
        return new Fitted(new FittedLaw(LawKind.JOINT, laws, none, none, draws), languages);
    }

    /**
     * The rows of each language's file, which training takes as they are; empty where a language names none, and where the
     * budget is less than a row.
     *
     * @param folder that files are seen from
     */
    public Optional<DataRecipe> recipe(Path folder) {
        if (!languages.stream().allMatch(language -> !language.file().isEmpty())) {
            return Optional.empty();
        }
        long[] rows = allocation.rows();
        if (Arrays.stream(rows).sum() == 0) {
            return Optional.empty();
        }
        List<DataRecipe.Part> parts = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            Path file = folder.toAbsolutePath().resolve(languages.get(i).file());
            parts.add(new DataRecipe.Part(file.normalize(), rows[i]));
        }
        return Optional.of(new DataRecipe(parts));
    }
}
