package org.glotlens.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.represent.PowerFit;
import org.glotlens.engine.stat.Draws;
import org.glotlens.engine.stat.Interval;

/**
 * Fits the scaling law of languages to points. Intervals are percentile intervals of the residual bootstrap (Efron 1979): the
 * residuals of the logarithms of what is missing are drawn anew onto the fitted ones, and the law is fitted again.
 *
 * @param resamples how often
 * @param seed of the draws
 */
public record LawFit(LawKind kind, FitMethod method, int resamples, long seed) {
    /** What rounding makes of the beta of equal scores. */
    private static final double LEAST_BETA = 1e-9;

    /**
     * Fits.
     *
     * @param points those of each language are sorted by examples
     * @param languages that are planned for
     * @throws DataException if points cannot be of such a law, or tell too little
     */
    public FittedLaw of(List<LawPoint> points, List<PlannedLanguage> languages) throws DataException {
        Map<String, PlannedLanguage> known = new TreeMap<>();
        languages.forEach(language -> known.put(language.language(), language));
        for (LawPoint point : points) {
            requireUsable(point, known);
        }
        requireRising(points);
        return kind == LawKind.JOINT ? joint(points, languages, known) : each(points, languages);
    }

    private FittedLaw joint(List<LawPoint> points, List<PlannedLanguage> languages, Map<String, PlannedLanguage> known)
            throws DataException {
        PlannedLanguage.requireGammas(languages);
        double[] x = points.stream()
                .mapToDouble(point -> known.get(point.language()).gamma() * point.examples())
                .toArray();
        Message whose = Message.of("lawFit.all", "All points together");
        requireSpread(x, whose);
        Fit fit = fit(x, points, 0, whose);
        List<LanguageLaw> laws = languages.stream()
                .map(language -> new LanguageLaw(
                        language.language(), fit.power().alpha(), fit.power().beta(), language.gamma()))
                .toList();
        return new FittedLaw(
                kind,
                laws,
                laws.stream().map(_ -> fit.draws().ofAlpha()).toList(),
                laws.stream().map(_ -> fit.draws().ofBeta()).toList(),
                laws.stream().map(_ -> fit.draws()).toList());
    }

    private FittedLaw each(List<LawPoint> points, List<PlannedLanguage> languages) throws DataException {
        List<LanguageLaw> laws = new ArrayList<>();
        List<LawDraws> draws = new ArrayList<>();
        for (int i = 0; i < languages.size(); i++) {
            String language = languages.get(i).language();
            List<LawPoint> own = points.stream()
                    .filter(point -> point.language().equals(language))
                    .toList();
            double[] x = own.stream().mapToDouble(LawPoint::examples).toArray();
            Message whose = Message.of("lawFit.language", "Language %s", language);
            requireSpread(x, whose);
            Fit fit = fit(x, own, i, whose);
            laws.add(new LanguageLaw(language, fit.power().alpha(), fit.power().beta(), 1));
            draws.add(fit.draws());
        }
        List<Interval> alphas = draws.stream().map(LawDraws::ofAlpha).toList();
        List<Interval> betas = draws.stream().map(LawDraws::ofBeta).toList();
        return new FittedLaw(kind, laws, alphas, betas, List.copyOf(draws));
    }

    private record Fit(PowerFit power, LawDraws draws) {}

    private Fit fit(double[] x, List<LawPoint> points, int stream, Message whose) throws DataException {
        double[] missing =
                points.stream().mapToDouble(point -> 100 - point.score()).toArray();
        PowerFit power = method.fit(x, missing);
        requireNumbers(power, whose);
        requireGain(power, whose);
        double[] residuals = IntStream.range(0, x.length)
                .mapToDouble(i -> Math.log(missing[i]) - Math.log(power.fitted()[i]))
                .toArray();
        Draws draws = new Draws(seed).stream(stream);
        PowerFit[] again = new PowerFit[resamples];
        for (int b = 0; b < resamples; b++) {
            double[] drawn = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double residual = residuals[draws.below(x.length, (long) b * x.length + i)];
                drawn[i] = power.fitted()[i] * Math.exp(residual);
            }
            again[b] = method.fit(x, drawn);
        }
        double[] alpha = Arrays.stream(again).mapToDouble(PowerFit::alpha).toArray();
        double[] beta = Arrays.stream(again).mapToDouble(PowerFit::beta).toArray();
        return new Fit(power, new LawDraws(alpha, beta));
    }

    private static void requireUsable(LawPoint point, Map<String, PlannedLanguage> known) throws DataException {
        if (!known.containsKey(point.language())) {
            throw new DataException(Message.of(
                    "lawFit.unplanned",
                    "There are points of language '%s', but it is none of those that are planned for (%s).",
                    point.language(),
                    String.join(", ", known.keySet())));
        }
        if (!(point.score() < 100)) {
            throw new DataException(Message.of(
                    "lawFit.whole",
                    "Language %s has a score of %s at %s examples, expected below 100: the law never gets there. Give"
                            + " scores in per cent.",
                    point.language(),
                    point.score(),
                    point.examples()));
        }
        if (!(point.examples() > 0) || Double.isInfinite(point.examples())) {
            throw new DataException(Message.of(
                    "lawFit.none",
                    "Language %s has a point at %s examples, expected a number above 0.",
                    point.language(),
                    point.examples()));
        }
    }

    /** Of several scores at one number of examples their mean is compared, so that the order of rows says nothing. */
    private static void requireRising(List<LawPoint> points) throws DataException {
        Map<String, LawPoint> before = new TreeMap<>();
        for (LawPoint point : means(points)) {
            LawPoint last = before.put(point.language(), point);
            if (last != null && last.score() > point.score()) {
                throw new DataException(Message.of(
                        "lawFit.falling",
                        "The score of language %s falls from %s at %s examples to %s at %s; the law only rises. Leave"
                                + " the points out that another cause explains.",
                        point.language(),
                        last.score(),
                        last.examples(),
                        point.score(),
                        point.examples()));
            }
        }
    }

    private static List<LawPoint> means(List<LawPoint> points) {
        record Place(String language, double examples) {}
        return points.stream()
                .collect(Collectors.groupingBy(
                        point -> new Place(point.language(), point.examples()),
                        LinkedHashMap::new,
                        Collectors.averagingDouble(LawPoint::score)))
                .entrySet()
                .stream()
                .map(mean ->
                        new LawPoint(mean.getKey().language(), mean.getKey().examples(), mean.getValue()))
                .toList();
    }

    /** Points whose law overflows were mistyped. */
    private static void requireNumbers(PowerFit power, Message whose) throws DataException {
        if (!Double.isFinite(power.alpha()) || !(power.alpha() > 0) || !Double.isFinite(power.beta())) {
            throw new DataException(Message.of(
                    "lawFit.extreme",
                    "%s: no law goes through these points that can be computed with (alpha is %s, beta %s). Check that"
                            + " scores are in per cent and numbers of examples differ enough.",
                    whose,
                    power.alpha(),
                    power.beta()));
        }
    }

    /** A law without a rise has no marginal gains to make equal. */
    private static void requireGain(PowerFit power, Message whose) throws DataException {
        if (!(power.beta() > LEAST_BETA)) {
            throw new DataException(Message.of(
                    "lawFit.flat",
                    "%s: by these points more examples gain nothing (beta is %s, expected above 0). Measure more, or"
                            + " leave the points out that another cause explains.",
                    whose,
                    power.beta()));
        }
    }

    private static void requireSpread(double[] x, Message whose) throws DataException {
        if (Arrays.stream(x).distinct().count() < 2) {
            throw new DataException(Message.of(
                    "lawFit.few",
                    "%s: a law needs points at two or more numbers of examples, got %s. Measure more, or fit one law"
                            + " for all (--law joint).",
                    whose,
                    Arrays.stream(x).distinct().count()));
        }
    }
}
