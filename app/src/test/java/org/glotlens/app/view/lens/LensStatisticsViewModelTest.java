package org.glotlens.app.view.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Readings;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LensNumbers;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.HumpSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.measure.LensFiles;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the window says over all prompts, against the tables that the command line writes. */
@Tag("unit")
class LensStatisticsViewModelTest {
    @TempDir
    private Path folder;

    private List<List<String>> table(String name) throws Exception {
        return Files.readAllLines(folder.resolve(name)).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    /** Writes the tables as {@code ./glotlens lens --interval KIND} does. */
    private void writeTables(LensResult result, IntervalKind kind) throws Exception {
        var estimates = LensSettings.of(1).with(kind, LensSettings.SEED).estimates();
        LensFiles.write(LensAnalysis.of(result, estimates, Watch.none()), folder);
    }

    private static String cell(double value) {
        return Double.toString(value);
    }

    @ParameterizedTest
    @EnumSource(IntervalKind.class)
    void everyNumberIsThatOfTheTables(IntervalKind kind) throws Exception {
        Workbench bench = Benches.filled();
        bench.statistics().kindProperty().set(kind);
        writeTables(Readings.lens(), kind);
        List<List<String>> curves = new ArrayList<>();
        for (Side side : Side.values()) {
            for (CurveSummary c : bench.statistics().numbersProperty().get().of(side)) {
                assertThat(c.interval()).isEqualTo(kind.caption());
                for (int layer = 0; layer < c.mean().length; layer++) {
                    curves.add(List.of(
                            side.label(),
                            c.curve().text(),
                            Integer.toString(layer + 1),
                            kind.label(),
                            cell(c.mean()[layer]),
                            cell(c.low()[layer]),
                            cell(c.high()[layer]),
                            Integer.toString(c.n())));
                }
            }
        }
        assertThat(numbers(curves)).isEqualTo(numbers(table("lens_intervals.csv")));

        var analysis = bench.statistics().analysisProperty().get();
        List<List<String>> differences = new ArrayList<>();
        for (CurveDifference d : analysis.differences()) {
            for (int layer = 0; layer < d.mean().length; layer++) {
                differences.add(List.of(
                        d.curve().text(),
                        Integer.toString(layer + 1),
                        "bootstrap",
                        cell(d.mean()[layer]),
                        cell(d.low()[layer]),
                        cell(d.high()[layer]),
                        cell(d.p()[layer]),
                        cell(d.pHolm()[layer]),
                        Integer.toString(d.n())));
            }
        }
        assertThat(numbers(differences)).isEqualTo(numbers(table("lens_statistics.csv")));

        List<List<String>> humps = analysis.humps().stream()
                .map(h -> List.of(
                        h.checkpoint(),
                        h.language(),
                        h.estimate().kind().label(),
                        cell(h.estimate().value()),
                        cell(h.estimate().interval().low()),
                        cell(h.estimate().interval().high()),
                        Integer.toString(h.estimate().n()),
                        cell(h.p())))
                .toList();
        assertThat(numbers(humps)).isEqualTo(numbers(table("hump_summary.csv")));
        bench.close();
    }

    /** Cells as numbers where they are some, so that 1 and 1.0 are the same; empty for NaN. */
    private static List<List<Object>> numbers(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .<Object>map(LensStatisticsViewModelTest::number)
                        .toList())
                .toList();
    }

    private static Object number(String cell) {
        if (cell.isEmpty() || cell.equals("NaN")) {
            return "";
        }
        return cell.matches("-?[0-9].*") ? Double.valueOf(cell) : cell;
    }

    @Test
    void theDrawnDifferenceHasTheTestsOfTheTables() throws Exception {
        Workbench bench = Benches.filled();
        var switches = new LensSwitches();
        var model = new LensViewModel(bench.state(), bench.statistics(), switches, Side.ALIGNED);
        switches.differenceProperty().set(true);
        writeTables(Readings.lens(), IntervalKind.NORMAL);

        List<List<String>> drawn = model.figureProperty().get().table().rows().stream()
                .filter(row -> row.get(0).equals("en"))
                .toList();
        List<List<String>> written = table("lens_statistics.csv").stream()
                .filter(row -> row.get(0).equals("en"))
                .map(row -> {
                    var without = new ArrayList<>(row);
                    without.remove(2);
                    return List.copyOf(without);
                })
                .toList();
        assertThat(numbers(drawn)).isEqualTo(numbers(written));
        assertThat(((LensFigure) model.figureProperty().get()).summary())
                .contains("en differs at layer")
                .contains("Holm's correction");
        model.close();
        bench.close();
    }

    @Test
    void overtakingIsCountedLikeInItsTableAndFollowsTheChosenLanguage() throws Exception {
        Workbench bench = Benches.filled();
        writeTables(Readings.lens(), IntervalKind.NORMAL);
        for (String language : List.of(OvertakingCount.ANY, "zh")) {
            bench.statistics().languageProperty().set(language);
            assertThat(numbers(bench.statistics()
                            .overtakingProperty()
                            .get()
                            .table()
                            .rows()))
                    .isEqualTo(numbers(table("overtake_summary.csv").stream()
                            .filter(row -> row.get(1).equals(language))
                            .toList()));
        }
        bench.close();
    }

    @Test
    void onlyPromptsThatFitTheFilterCountAndSavedTablesAreTheirs() throws Exception {
        Workbench bench = Benches.filled();
        var filter = PromptFilter.ofLanguages(Set.of("zh"));
        bench.state().filterProperty().set(filter);
        bench.statistics().save(folder.resolve("saved"));
        folder = folder.resolve("saved");
        List<List<String>> saved = table("lens_intervals.csv");
        folder = folder.resolveSibling("written");
        writeTables(Readings.lens().only(filter), IntervalKind.NORMAL);

        assertThat(saved).isEqualTo(table("lens_intervals.csv"));
        assertThat(bench.statistics().numbersProperty().get().humps())
                .filteredOn(hump -> hump.checkpoint().equals(HumpSummary.DIFFERENCE)
                        && hump.language().equals(OvertakingCount.ANY))
                .extracting(hump -> hump.estimate().n())
                .containsExactly(Readings.lens().only(filter).prompts().size());
        bench.close();
    }

    /** Runs nothing until it is told to. */
    private static final class Later implements java.util.concurrent.Executor {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void execute(Runnable work) {
            waiting.add(work);
        }

        void runAll() {
            while (!waiting.isEmpty()) {
                waiting.poll().run();
            }
        }
    }

    @Test
    void workIsDoneInTheBackgroundAndResultsForWhatIsNoLongerOnShowAreDropped() {
        var later = new Later();
        var jobs = new JobRunner(later, Runnable::run);
        var state = new WorkbenchState();
        var model = new LensStatisticsViewModel(state, jobs, Benches.settings());
        state.showLens(Readings.lens());
        assertThat(model.numbersProperty().get().summaries()).isEmpty();
        List<RunningJob> first = List.copyOf(jobs.running());
        state.filterProperty().set(PromptFilter.ofLanguages(Set.of("zh")));
        later.runAll();

        assertThat(first).hasSize(2);
        assertThat(model.analysisProperty().get().result().prompts())
                .hasSizeLessThan(60)
                .allMatch(p -> p.language().equals("zh"));
        assertThat(model.analysisProperty().get().estimates().bootstrap())
                .isEqualTo(new Bootstrap(Bootstrap.RESAMPLES, LensSettings.SEED));
        assertThat(jobs.running()).isEmpty();
        model.close();
    }

    @Test
    void untilTheResamplesAreThereTheCurvesSayThatTheirIntervalIsNormal() {
        var later = new Later();
        var state = new WorkbenchState();
        var model = new LensStatisticsViewModel(state, new JobRunner(later, Runnable::run), Benches.settings());
        model.kindProperty().set(IntervalKind.BOOTSTRAP);
        state.showLens(Readings.lens());
        var quick = LensNumbers.quick(Readings.lens(), new Estimates(IntervalKind.BOOTSTRAP, new Bootstrap(10, 1)));
        assertThat(quick.summaries()).extracting(CurveSummary::interval).containsOnly(IntervalKind.NORMAL.caption());
        later.runAll();
        assertThat(model.numbersProperty().get().summaries())
                .extracting(CurveSummary::interval)
                .containsOnly(IntervalKind.BOOTSTRAP.caption());
        model.close();
    }

    @Test
    void theKindOfIntervalIsRemembered() {
        Settings settings = Benches.settings();
        try (var bench = new Workbench(Benches.inline(), settings, Benches.noSample())) {
            bench.statistics().kindProperty().set(IntervalKind.MEDIAN);
        }
        try (var next = new Workbench(Benches.inline(), settings, Benches.noSample())) {
            assertThat(next.statistics().kindProperty().get()).isEqualTo(IntervalKind.MEDIAN);
        }
    }

    @Test
    void curvesSayWhichIntervalTheyHaveWhileResamplingStillRuns() {
        Deque<Runnable> work = new ArrayDeque<>();
        var state = new WorkbenchState();
        var model = new LensStatisticsViewModel(state, new JobRunner(work::add, Runnable::run), Benches.settings());
        assertThat(model.pendingProperty().get()).isFalse();
        model.kindProperty().set(IntervalKind.BOOTSTRAP);
        state.showLens(Readings.lens());
        assertThat(model.pendingProperty().get()).isTrue();
        assertThat(model.shownKind()).isEqualTo(IntervalKind.NORMAL);
        List<String> drawn = new ArrayList<>();
        model.pendingProperty()
                .subscribe(isPending -> drawn.add(isPending + " "
                        + model.numbersProperty().get().of(Side.BASE).stream()
                                .map(CurveSummary::interval)
                                .distinct()
                                .toList()));
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
        assertThat(drawn)
                .as("whoever waited finds the interval that was asked for")
                .containsExactly("true []", "false [" + IntervalKind.BOOTSTRAP.caption() + "]");
        assertThat(model.shownKind()).isEqualTo(IntervalKind.BOOTSTRAP);
    }

    @Test
    void resamplingThatIsStoppedLeavesTheStandInAndIsOver() {
        Deque<Runnable> work = new ArrayDeque<>();
        var state = new WorkbenchState();
        var jobs = new JobRunner(work::add, Runnable::run);
        var model = new LensStatisticsViewModel(state, jobs, Benches.settings());
        model.kindProperty().set(IntervalKind.BOOTSTRAP);
        state.showLens(Readings.lens());
        jobs.cancelAll();
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
        assertThat(model.pendingProperty().get()).isFalse();
        assertThat(model.analysisProperty().get()).isNull();
        assertThat(model.shownKind()).isEqualTo(IntervalKind.NORMAL);
    }

    @Test
    void theFigureOfTheOvertakingNamesItsLanguagePromptsAndInterval() throws Exception {
        Workbench bench = Benches.filled();
        bench.statistics().kindProperty().set(IntervalKind.BOOTSTRAP);
        bench.statistics().languageProperty().set("zh");
        Provenance made = ProvenanceJson.read(
                        bench.statistics().origin(ExportSettings.defaults().withDpi(72)), "")
                .getFirst();
        assertThat(made.command())
                .isEqualTo("glotlens lens sample-data/model --interval bootstrap --figure-overtaking zh"
                        + " --figure-dpi 72");
        assertThat(made.options()).containsEntry("interval", "bootstrap");
        String id = Readings.lens().prompts().get(3).id();
        bench.state().filterProperty().set(PromptFilter.ofIds(Set.of(id)));
        bench.statistics().languageProperty().set(OvertakingCount.ANY);
        assertThat(bench.statistics().origin(ExportSettings.defaults()))
                .contains("--figure-prompts " + id + " --figure-overtaking '*'");
    }
}
