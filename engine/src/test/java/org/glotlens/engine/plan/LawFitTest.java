package org.glotlens.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fits to points of a known law: gamma .3, alpha 60, beta .12. */
@Tag("unit")
class LawFitTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final List<PlannedLanguage> ONE = List.of(new PlannedLanguage("de", .3, NONE, ""));

    private static List<LawPoint> points(double[] examples, double[] scores) {
        List<LawPoint> points = new ArrayList<>();
        for (int i = 0; i < examples.length; i++) {
            points.add(new LawPoint("de", examples[i], scores[i]));
        }
        return points;
    }

    private static LanguageLaw fitted(LawKind kind, FitMethod method, double[] x, double[] s) throws Exception {
        return new LawFit(kind, method, 50, 1).of(points(x, s), ONE).laws().getFirst();
    }

    @Test
    void aLineThroughLogarithmsGivesTheWorkedLaw() throws Exception {
        double[] x = {10, 100, 400};
        LanguageLaw exact = fitted(LawKind.JOINT, FitMethod.LOG, x, new double[] {47.4108, 60.1070, 66.2208});
        assertThat(exact.alpha()).isCloseTo(60, within(1e-4));
        assertThat(exact.beta()).isCloseTo(.12, within(1e-6));
        LanguageLaw rounded = fitted(LawKind.JOINT, FitMethod.LOG, x, new double[] {47.4, 60.1, 66.2});
        assertThat(rounded.alpha()).isCloseTo(60.001593, within(1e-6));
        assertThat(rounded.beta()).isCloseTo(.119901, within(1e-6));
    }

    @Test
    void leastSquaresOfScoresGiveTheWorkedLaw() throws Exception {
        double[] x = {10, 30, 100, 200, 400, 800};
        LanguageLaw rounded =
                fitted(LawKind.JOINT, FitMethod.NLS, x, new double[] {47.4, 53.9, 60.1, 63.3, 66.2, 68.9});
        assertThat(rounded.alpha()).isCloseTo(60.0039, within(1e-4));
        assertThat(rounded.beta()).isCloseTo(.119953, within(1e-6));
    }

    /** Gamma cannot be told: the law of a language by itself is 60 .3^-.12 x^-.12. */
    @Test
    void ofALanguageByItselfOnlyTheScaleIsTold() throws Exception {
        double[] x = {10, 100, 400};
        double[] s = {47.4108, 60.1070, 66.2208};
        FittedLaw own = new LawFit(LawKind.PER_LANGUAGE, FitMethod.LOG, 50, 1).of(points(x, s), ONE);
        assertThat(own.laws().getFirst().gamma()).isEqualTo(1);
        assertThat(own.laws().getFirst().alpha()).isCloseTo(60 * Math.pow(.3, -.12), within(1e-3));
        assertThat(own.laws().getFirst().scale())
                .isCloseTo(fitted(LawKind.JOINT, FitMethod.LOG, x, s).scale(), within(1e-9));
        assertThat(own.identifiability()).contains("gamma cannot be told from alpha");
    }

    /** Two languages of one law and other gammas lie on one curve of gamma x. */
    @Test
    void aJointLawIsSharedAndReachesLanguagesWithoutPoints() throws Exception {
        List<PlannedLanguage> three = List.of(
                new PlannedLanguage("de", .3, NONE, ""),
                new PlannedLanguage("hi", .1, NONE, ""),
                new PlannedLanguage("sw", .05, NONE, ""));
        List<LawPoint> points = new ArrayList<>();
        for (String language : List.of("de", "hi")) {
            double gamma = language.equals("de") ? .3 : .1;
            for (double x : new double[] {50, 500}) {
                points.add(new LawPoint(language, x, 100 - 60 * Math.pow(gamma * x, -.12)));
            }
        }
        FittedLaw law = new LawFit(LawKind.JOINT, FitMethod.NLS, 50, 1).of(points, three);
        assertThat(law.laws()).hasSize(3);
        for (LanguageLaw own : law.laws()) {
            assertThat(own.alpha()).isCloseTo(60, within(1e-6));
            assertThat(own.beta()).isCloseTo(.12, within(1e-8));
        }
        assertThat(law.alpha().getFirst().low()).isCloseTo(60, within(1e-5));
        assertThat(law.alpha().getFirst().high()).isCloseTo(60, within(1e-5));
    }

    /** Of noise of a known size the interval of the slope is as wide as formulas of a straight line say, within a third. */
    @Test
    void intervalsAreAsWideAsTheNoise() throws Exception {
        Random random = new Random(5);
        int n = 12;
        double[] x = new double[n];
        double[] s = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            x[i] = Math.pow(10, 1 + 3.0 * i / (n - 1));
            mean += Math.log(x[i]) / n;
            s[i] = 100 - 60 * Math.pow(.3 * x[i], -.12) * Math.exp(.01 * random.nextGaussian());
        }
        double spread = 0;
        for (double value : x) {
            spread += Math.pow(Math.log(value) - mean, 2);
        }
        FittedLaw law = new LawFit(LawKind.PER_LANGUAGE, FitMethod.LOG, 1000, 9).of(points(x, s), ONE);
        double width = law.beta().getFirst().high() - law.beta().getFirst().low();
        assertThat(width / (2 * 1.96 * .01 / Math.sqrt(spread))).isBetween(2 / 3.0, 4 / 3.0);
    }

    @Test
    void scoresThatNoSuchLawHasAreRefused() {
        LawFit fit = new LawFit(LawKind.PER_LANGUAGE, FitMethod.NLS, 10, 1);
        assertThatThrownBy(() -> fit.of(points(new double[] {10, 100}, new double[] {50, 100}), ONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("score of 100.0 at 100.0 examples, expected below 100");
        assertThatThrownBy(() -> fit.of(points(new double[] {10, 100}, new double[] {50, 40}), ONE))
                .hasMessageContaining("falls from 50.0 at 10.0 examples to 40.0 at 100.0");
        assertThatThrownBy(() -> fit.of(points(new double[] {10}, new double[] {50}), ONE))
                .hasMessageContaining("Language de: a law needs points at two or more numbers of examples");
        assertThatThrownBy(() -> fit.of(points(new double[] {0, 10}, new double[] {1, 50}), ONE))
                .hasMessageContaining("a point at 0.0 examples");
        assertThatThrownBy(() -> fit.of(points(new double[] {1, 10}, new double[] {1, 50}), List.of()))
                .hasMessageContaining("none of those that are planned for");
    }

    @Test
    void pointsByWhichMoreExamplesGainNothingAreRefused() {
        for (FitMethod method : FitMethod.values()) {
            LawFit own = new LawFit(LawKind.PER_LANGUAGE, method, 10, 1);
            assertThatThrownBy(() -> own.of(points(new double[] {1000, 2000, 4000}, new double[] {50, 50, 50}), ONE))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("Language de: by these points more examples gain nothing (beta is ");
            LawFit shared = new LawFit(LawKind.JOINT, method, 10, 1);
            List<PlannedLanguage> two =
                    List.of(new PlannedLanguage("de", .9, NONE, ""), new PlannedLanguage("sw", .1, NONE, ""));
            List<LawPoint> crossed = List.of(
                    new LawPoint("de", 1000, 40),
                    new LawPoint("de", 2000, 41),
                    new LawPoint("sw", 1000, 60),
                    new LawPoint("sw", 2000, 61));
            assertThatThrownBy(() -> shared.of(crossed, two))
                    .hasMessageStartingWith("All points together: by these points more examples gain nothing");
        }
    }

    /** The mean of 70 and 40 is 55, above 52 and below 56, whichever of the two is read first. */
    @Test
    void severalScoresAtOneNumberAreComparedByTheirMeanInAnyOrder() throws Exception {
        LawFit fit = new LawFit(LawKind.PER_LANGUAGE, FitMethod.NLS, 10, 1);
        for (double[] first : new double[][] {{70, 40}, {40, 70}}) {
            assertThatThrownBy(() ->
                            fit.of(points(new double[] {10, 10, 100}, new double[] {first[0], first[1], 52}), ONE))
                    .hasMessageContaining("falls from 55.0 at 10.0 examples to 52.0 at 100.0");
            assertThat(fit.of(points(new double[] {10, 10, 100}, new double[] {first[0], first[1], 56}), ONE)
                            .laws())
                    .hasSize(1);
        }
    }

    /** Without a gamma a language would count as English. */
    @Test
    void aSharedLawNeedsTheGammaOfEveryLanguage() throws Exception {
        List<PlannedLanguage> languages = PlanTables.languages("t", "language,gamma,cap\nde,0.4,\nsw,,70\n");
        List<LawPoint> points = List.of(
                new LawPoint("de", 10, 40), new LawPoint("de", 100, 50),
                new LawPoint("sw", 10, 30), new LawPoint("sw", 100, 42));
        String said =
                "Language sw has no gamma, its similarity with English, by which languages that share a law differ."
                        + " Give it one (1 for English itself), or fit each language a law of its own (--law"
                        + " per-language).";
        assertThatThrownBy(() -> new LawFit(LawKind.JOINT, FitMethod.NLS, 10, 1).of(points, languages))
                .isInstanceOf(DataException.class)
                .hasMessage(said);
        assertThatThrownBy(() -> DataPlan.given(60, .12, languages)).hasMessage(said);
        assertThat(new LawFit(LawKind.PER_LANGUAGE, FitMethod.NLS, 10, 1)
                        .of(points, languages)
                        .laws())
                .extracting(LanguageLaw::gamma)
                .containsExactly(1.0, 1.0);
        assertThat(PlanCells.ofLanguages(languages, Path.of("x")))
                .containsExactly(List.of("de", "0.4", "", ""), List.of("sw", "", "70", ""));
    }

    /** Least squares meet in thousands as in quintillions of examples: the slope of a law of 60 x^-.12 is the same. */
    @Test
    void theUnitOfExamplesDoesNotMatter() throws Exception {
        Random random = new Random(3);
        double[] x = {10, 30, 100, 200, 400, 800};
        double[] s = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            s[i] = 100 - 60 * Math.pow(x[i], -.12) * Math.exp(.002 * random.nextGaussian());
        }
        LanguageLaw small = fitted(LawKind.PER_LANGUAGE, FitMethod.NLS, x, s);
        double[] large = Arrays.stream(x).map(each -> each * 1e15).toArray();
        LanguageLaw big = fitted(LawKind.PER_LANGUAGE, FitMethod.NLS, large, s);
        assertThat(big.beta()).isCloseTo(small.beta(), within(1e-10));
        assertThat(big.alpha() / (small.alpha() * Math.pow(1e15, small.beta()))).isCloseTo(1, within(1e-9));
    }

    @Test
    void pointsThatOverflowAreRefusedInOneSentence() {
        for (FitMethod method : FitMethod.values()) {
            LawFit fit = new LawFit(LawKind.PER_LANGUAGE, method, 10, 1);
            for (double[][] extreme : new double[][][] {
                {{10, 100}, {-1e308, 50}},
                {{10, 10.000000000000002}, {50, 50.000000000001}},
            }) {
                assertThatThrownBy(() -> fit.of(points(extreme[0], extreme[1]), ONE))
                        .isInstanceOf(DataException.class)
                        .hasMessageStartingWith("Language de: no law goes through these points that can be computed");
            }
        }
    }

    @Test
    void numbersAreReadAsPeopleWriteThem() throws Exception {
        assertThat(PlanTables.points("t", "language,examples,score\nde,+1.5e3,.5\nde,2e3,1.\n"))
                .containsExactly(new LawPoint("de", 1500, .5), new LawPoint("de", 2000, 1));
        for (String other : List.of("0x10p1", "100d", "5f", "1 000", "١٢")) {
            assertThatThrownBy(() -> PlanTables.points("t", "language,examples,score\nde," + other + ",5\n"))
                    .hasMessage("t, row 1: column examples is '" + other + "', expected a number.");
        }
        assertThatThrownBy(() -> PlanTables.points("t", "")).hasMessage("t has no rows.");
    }

    @Test
    void tablesTakeNoInfiniteScoresOrGammas() {
        assertThatThrownBy(() -> PlanTables.points("t", "language,examples,score\nde,10,-Infinity\n"))
                .isInstanceOf(DataException.class)
                .hasMessage("t, row 1: column score is '-Infinity', expected a number.");
        assertThatThrownBy(() -> PlanTables.languages("t", "language,gamma\nde,Infinity\n"))
                .hasMessage("t, row 1: column gamma is 'Infinity', expected a number.");
        for (String cap : List.of("0", "-3", "NaN", "Infinity", "1e999", "many")) {
            assertThatThrownBy(() -> PlanTables.languages("t", "language,cap\nde," + cap + "\n"))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("t, row 1: column cap is '" + cap + "', expected a number");
        }
    }
}
