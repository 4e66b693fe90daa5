package org.glotlens.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.DataException;
import org.glotlens.engine.stat.Interval;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan from points to rows: worked examples, an optimiser that knows nothing of gains, and bands. */
@Tag("unit")
class DataPlanTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static List<LawPoint> points(List<PlannedLanguage> languages) {
        List<LawPoint> points = new ArrayList<>();
        for (PlannedLanguage language : languages) {
            for (double x : new double[] {50, 500, 5000}) {
                points.add(new LawPoint(language.language(), x, 100 - 60 * Math.pow(language.gamma() * x, -.12)));
            }
        }
        return points;
    }

    /** Section 13 of the methods: gamma .4 and .1, 100 examples; with a cap of 40 on the second. */
    @Test
    void aJointLawGivesTheWorkedAllocation() throws Exception {
        List<PlannedLanguage> languages =
                List.of(new PlannedLanguage("de", .4, NONE, "de.tsv"), new PlannedLanguage("sw", .1, NONE, "sw.tsv"));
        PlanSettings joint = new PlanSettings(LawKind.JOINT, FitMethod.LOG, 20, 1);
        DataPlan plan = DataPlan.fit(new DataQuestion(points(languages), languages, joint))
                .of(100);
        assertThat(plan.allocation().examples()[0]).isCloseTo(46.293523, within(1e-6));
        assertThat(plan.allocation().examples()[1]).isCloseTo(53.706477, within(1e-6));
        assertThat(plan.recipe(Path.of("/data")).orElseThrow().text()).contains("/data/de.tsv", "\"rows\": 54");
        List<PlannedLanguage> capped = List.of(languages.get(0), new PlannedLanguage("sw", .1, 40, ""));
        DataPlan less =
                DataPlan.fit(new DataQuestion(points(capped), capped, joint)).of(100);
        assertThat(less.allocation().rows()).containsExactly(60, 40);
        assertThat(less.recipe(Path.of("/data"))).isEmpty();
        assertThatThrownBy(() -> DataPlan.fit(new DataQuestion(points(languages), List.of(), joint)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("tells their gamma");
        assertThatThrownBy(() -> DataPlan.fit(new DataQuestion(List.of(), languages, joint)))
                .hasMessageContaining("There are no points");
    }

    /** Gradient steps projected onto the budget and the caps, which know nothing of gains that are equal, end there too. */
    @Test
    void projectedGradientAscentEndsAtTheSameAllocation() throws Exception {
        double[] gamma = {.30, .35, .12, .15, .45, .40};
        double[] caps = {1097.2, 620.8, 214, 477.7, 1073.8, 912.5};
        List<PlannedLanguage> languages = new ArrayList<>();
        for (int i = 0; i < gamma.length; i++) {
            languages.add(new PlannedLanguage("l" + i, gamma[i], caps[i], ""));
        }
        Allocation exact = DataPlan.given(60, .12, languages).of(1200).allocation();
        double[] x = new double[gamma.length];
        Arrays.fill(x, 200);
        for (int step = 0; step < 20_000; step++) {
            double[] moved = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                moved[i] = x[i] + 3000 * exact.laws().get(i).gain(x[i]);
            }
            x = projected(moved, caps, 1200);
        }
        for (int i = 0; i < x.length; i++) {
            assertThat(exact.examples()[i]).as("language " + i).isCloseTo(x[i], within(1e-6));
        }
        assertThat(exact.examples()[2]).isEqualTo(214);
    }

    /** The nearest place with this sum between noughts and caps: one shift of all, found by halving. */
    private static double[] projected(double[] at, double[] caps, double sum) {
        double low = -1e6;
        double high = 1e6;
        for (int i = 0; i < 100; i++) {
            double shift = (low + high) / 2;
            double all = 0;
            for (int j = 0; j < at.length; j++) {
                all += Math.clamp(at[j] + shift, 1e-9, caps[j]);
            }
            if (all > sum) {
                high = shift;
            } else {
                low = shift;
            }
        }
        double[] there = new double[at.length];
        for (int j = 0; j < at.length; j++) {
            there[j] = Math.clamp(at[j] + low, 1e-9, caps[j]);
        }
        return there;
    }

    /**
     * The band of a straight line through logarithms of noise of a known size: at the middle of the points its half is 1.96
     * standard errors of a mean, wider at their ends, within a third.
     */
    @Test
    void theBandIsAsWideAsTheNoise() throws Exception {
        Random random = new Random(7);
        int n = 12;
        double noise = .02;
        List<LawPoint> points = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double x = Math.pow(10, 1 + 3.0 * i / (n - 1));
            points.add(new LawPoint("de", x, 100 - 60 * Math.pow(x, -.12) * Math.exp(noise * random.nextGaussian())));
        }
        points.sort(Comparator.comparingDouble(LawPoint::examples));
        PlanSettings settings = new PlanSettings(LawKind.PER_LANGUAGE, FitMethod.LOG, 2000, 3);
        FittedLaw law =
                DataPlan.fit(new DataQuestion(points, List.of(), settings)).law();
        double middle = Math.pow(10, 2.5);
        double missing = 100 - law.laws().getFirst().score(middle);
        Interval band = law.score(0, middle);
        assertThat(law.laws().getFirst().score(middle)).isBetween(band.low(), band.high());
        double half = (band.high() - band.low()) / 2;
        assertThat(half / (1.96 * noise / Math.sqrt(n) * missing)).isBetween(2 / 3.0, 4 / 3.0);
        Interval end = law.score(0, 10);
        double atEnd =
                (end.high() - end.low()) / 2 / (100 - law.laws().getFirst().score(10));
        assertThat(atEnd).isGreaterThan(1.3 * half / missing);
        assertThat(DataPlan.given(60, .12, List.of(new PlannedLanguage("de", 1, Double.POSITIVE_INFINITY, "")))
                        .law()
                        .score(0, 10))
                .isEqualTo(Interval.NONE);
    }

    @Test
    void numbersThatOverflowAreRefusedInOneSentence() throws Exception {
        List<PlannedLanguage> two = List.of(
                new PlannedLanguage("de", .4, Double.POSITIVE_INFINITY, "de.tsv"),
                new PlannedLanguage("sw", .1, Double.POSITIVE_INFINITY, "sw.tsv"));
        for (double budget : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e308}) {
            assertThatThrownBy(() -> DataPlan.given(60, .12, two).of(budget))
                    .isInstanceOf(DataException.class)
                    .hasMessage("The budget is " + budget + " examples, expected a number above 0 and at most 1.0E15.");
        }
        assertThatThrownBy(() -> DataPlan.given(60, 1e308, two).of(10))
                .hasMessageStartingWith("The law of de (alpha 60.0, beta 1.0E308, gamma 0.4) gives no number at 10.0");
        assertThatThrownBy(() -> DataPlan.given(Double.POSITIVE_INFINITY, 1, two))
                .hasMessage("alpha and beta are Infinity and 1.0, expected numbers above 0.");
        // the scale of a law may overflow where its gains do not
        Allocation wide = DataPlan.given(
                        1e300,
                        .5,
                        List.of(new PlannedLanguage("a", 1e-300, 1e9, ""), new PlannedLanguage("b", 1e-300, 1e9, "")))
                .of(1000)
                .allocation();
        assertThat(wide.examples()).containsExactly(new double[] {500, 500}, within(1e-9));
        // no recipe of no rows
        assertThat(DataPlan.given(60, .12, two).of(.5).recipe(Path.of("x"))).isEmpty();
        assertThat(DataPlan.given(60, .12, two).of(1).recipe(Path.of("x"))).isPresent();
        // a trillion rows are given out to the last
        assertThat(Arrays.stream(DataPlan.given(60, .12, two)
                                .of(1e12)
                                .allocation()
                                .rows())
                        .sum())
                .isEqualTo(1_000_000_000_000L);
    }

    @Test
    void cellsAreReadAsASpreadsheetPutsThemThere() throws Exception {
        assertThat(PlanCells.of("Score\tLanguage\texamples\n47.4\tde\t10\n\t\t\n", PlanCells.POINTS))
                .containsExactly(List.of("de", "10", "47.4"));
        assertThat(PlanCells.of("de;10;47.4\nsw;20\n", PlanCells.POINTS))
                .containsExactly(List.of("de", "10", "47.4"), List.of("sw", "20", ""));
        assertThat(PlanCells.csv(PlanCells.LANGUAGES, PlanCells.of("de,.3,,\"a,b.tsv\"", PlanCells.LANGUAGES)))
                .isEqualTo("language,gamma,cap,file\nde,.3,,\"a,b.tsv\"\n");
        assertThatThrownBy(() -> PlanCells.of("de,1,2,3", PlanCells.POINTS))
                .hasMessage("A row has 4 cells (de | 1 | 2 | 3), expected at most 3: language, examples, score.");
        assertThatThrownBy(() -> PlanCells.of("de,\"1,2", PlanCells.POINTS)).hasMessageContaining("no table");
        assertThat(PlanCells.number(47.4)).isEqualTo("47.4");
        assertThat(PlanCells.number(1200000)).isEqualTo("1200000");
    }
}
