package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.glotlens.app.view.grid.Panels;
import org.glotlens.app.view.lens.Arrangement;
import org.glotlens.app.view.project.Session;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.GridColour;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a person changes in whatever order, steps lead back and forth to exactly what was there. */
@Tag("fx")
class RandomStepsTest {
    private static final int STEPS = 60;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Workbench bench =
            new Workbench(new JobRunner(Runnable::run, waiting::add), Benches.settings(), Benches.noSample());
    private final List<Session> past = new ArrayList<>();
    private int at;

    @BeforeEach
    void fill() {
        bench.state().showLens(Readings.lens());
        bench.state().showRepresent(Readings.represent());
        settle();
        bench.history().forget();
        past.add(bench.history().read());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** What the toolkit does once a change is complete. */
    private void settle() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private void change(Random random) {
        int value = random.nextInt(4);
        switch (random.nextInt(21)) {
            case 0 -> bench.state().selectLayer(1 + value);
            case 1 -> bench.state().hiddenProperty().set(value == 0 ? Set.of() : Set.of(Readings.LANGUAGES.get(value)));
            case 2 ->
                bench.state()
                        .promptProperty()
                        .set(Readings.lens().prompts().get(value).id());
            case 3 -> bench.lensSwitches().arrangementProperty().set(Arrangement.values()[value % 2]);
            case 4 -> bench.lensSwitches().energeticProperty().set(value > 1);
            case 5 -> bench.statistics().kindProperty().set(IntervalKind.values()[value % 3]);
            case 6 -> bench.representSwitches().measureProperty().set(Measure.values()[value]);
            case 7 -> bench.tryIt().promptProperty().set("text " + value);
            case 8 -> bench.grid().pinOnly(List.of("w" + value));
            case 9 -> bench.grid().form().field("topTokens").textProperty().set("" + (value - 1));
            case 10 -> bench.steer().strengthProperty().set(Math.pow(10, -2 * value) * 1.25);
            case 11 -> bench.neurons().form().field("topRate").textProperty().set("0.0" + value);
            case 12 -> bench.tasks().limitProperty().set(value);
            case 13 -> bench.neurons().filesProperty().set(List.of("zh=file" + value));
            case 14 ->
                bench.experiment()
                        .options()
                        .lens()
                        .fields()
                        .getFirst()
                        .textProperty()
                        .set("" + value);
            case 15 -> bench.grid().figures().panelsProperty().set(Panels.values()[value]);
            case 16 -> bench.grid().figures().colourProperty().set(GridColour.values()[value]);
            case 17 -> bench.planner().points().set(value, value % 3, "" + random.nextInt(90));
            case 18 -> bench.planner().budgetProperty().set("1" + value);
            case 19 -> bench.tryIt().proxy().expertProperty().set(Path.of("small" + value));
            default -> bench.layout().sideProperty().set(value > 1);
        }
        settle();
        bench.history().mark();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyChangesAreTakenBackAndDoneAgain(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            int what = random.nextInt(5);
            if (what == 0 && at > 0) {
                bench.history().undo();
                settle();
                at--;
            } else if (what == 1 && at + 1 < past.size()) {
                bench.history().redo();
                settle();
                at++;
            } else {
                change(random);
                Session now = bench.history().read();
                if (now.equals(past.get(at))) {
                    continue;
                }
                past.subList(at + 1, past.size()).clear();
                past.add(now);
                at++;
                assertThat(bench.history().undoneProperty().get())
                        .as("a new change cuts off what was undone")
                        .isEmpty();
            }
            assertThat(bench.history().read())
                    .as("step %s of %s", i, bench.history().doneProperty().get())
                    .isEqualTo(past.get(at));
            assertThat(bench.history().doneProperty().get()).hasSize(at);
        }
        bench.history().undo(at);
        assertThat(bench.history().read()).isEqualTo(past.getFirst());
        bench.history().redo(past.size());
        assertThat(bench.history().read()).isEqualTo(past.getLast());
    }
}
