package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.runs.RunStatus;
import org.glotlens.engine.train.RunPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that starts, leaves, finds again, pauses, stops and loses a training process. */
@Tag("native")
class OwnProcessTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");
    private static final int PATIENCE_SECONDS = 120;

    /** For processes that wait for each other and do not work. */
    private static final Duration HANGS = Duration.ofMinutes(20);

    @TempDir
    private Path folder;

    private final Settings settings = Benches.settings();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private Path out;

    @BeforeEach
    void prepare() throws Exception {
        out = folder.resolve("adapter");
        Files.write(
                folder.resolve("rows.tsv"),
                IntStream.range(0, 40)
                        .mapToObj(i -> "w%d w%d w9\tw%d".formatted(10 + i, 30 + i, 50 + i))
                        .toList());
    }

    @AfterEach
    void end() throws Exception {
        status().filter(known -> !known.phase().isEnd())
                .flatMap(known -> ProcessHandle.of(known.pid()))
                .ifPresent(ProcessHandle::destroyForcibly);
        background.shutdownNow();
        ui.shutdownNow();
    }

    @Test
    void aRunOutlivesItsWindowAndIsFoundPausedAndStoppedFromTheNext() throws Exception {
        Workbench first = bench();
        begin(first, 100_000);
        await(() -> !first.fineTune().run().stepsProperty().get().isEmpty());
        onUi(first::close);
        long pid = status().orElseThrow().pid();
        int step = first.fineTune().run().stepsProperty().get().size();
        await(() -> stepNow() > step);

        Workbench second = bench();
        RunViewModel found = second.fineTune().run();
        onUi(found::find);
        await(() -> found.stepsProperty().get().size() > step);
        assertThat(found.trainingProperty().get()).isTrue();
        await(() -> found.statusProperty().get() != null);
        onUi(found::pause);
        await(() -> found.statusProperty().get().phase() == RunPhase.PAUSED);
        assertThat(status().orElseThrow().lastSave())
                .isEqualTo(status().orElseThrow().step());
        onUi(found::goOn);
        await(() -> found.statusProperty().get().phase() == RunPhase.TRAINING);
        onUi(found::stop);
        await(() -> found.resultProperty().get() != null);
        assertThat(found.resultProperty().get().wasStopped()).isTrue();
        assertThat(found.resumableProperty().get()).isEqualTo(out);
        assertThat(status().orElseThrow().phase()).isEqualTo(RunPhase.STOPPED);
        await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(out.resolve("README.md")).exists();
        onUi(second::close);
    }

    @Test
    void aKilledProcessIsNoticedAndGoesOnAfterItsLastSave() throws Exception {
        Workbench bench = bench();
        RunViewModel model = bench.fineTune().run();
        begin(bench, 300);
        await(() -> model.statusProperty().get() != null
                && model.statusProperty().get().lastSave() > 0);
        ProcessHandle.of(status().orElseThrow().pid()).orElseThrow().destroyForcibly();
        await(() -> !model.trainingProperty().get());
        assertThat(bench.state().noticeProperty().get().kind()).isEqualTo(Notice.Kind.ERROR);
        assertThat(bench.state().noticeProperty().get().text())
                .contains("without a word", "The last good save is after step");
        assertThat(model.resumableProperty().get()).isEqualTo(out);

        onUi(model::resume);
        await(() -> model.resultProperty().get() != null);
        assertThat(model.resultProperty().get().steps()).hasSize(300);
        assertThat(model.resultProperty().get().wasStopped()).isFalse();
        onUi(bench::close);
    }

    @Test
    void aRunThatCannotBeginSaysWhy() throws Exception {
        Files.writeString(folder.resolve("rows.tsv"), "w1\tw2\n");
        Workbench bench = bench();
        begin(bench, 10);
        await(() -> bench.state().noticeProperty().get() != null);
        assertThat(bench.state().noticeProperty().get().text()).contains("No training rows are left");
        assertThat(bench.fineTune().run().trainingProperty().get()).isFalse();
        onUi(bench::close);
    }

    private Workbench bench() {
        return new Workbench(new JobRunner(background, ui), settings, Benches.noSample());
    }

    private void begin(Workbench bench, int steps) throws Exception {
        FineTuneViewModel model = bench.fineTune();
        onUi(() -> {
            bench.models().baseFolderProperty().set(MODEL);
            model.data().add(folder.resolve("rows.tsv").toString());
            model.form().field("batchSize").textProperty().set("2");
            model.form().field("accumulate").textProperty().set("1");
            model.form().field("saveSteps").textProperty().set("20");
            model.form().field("maxSteps").textProperty().set(Integer.toString(steps));
            model.outProperty().set(out);
        });
        await(() -> model.startableProperty().get());
        onUi(model::start);
    }

    private Optional<RunStatus> status() throws Exception {
        return Files.isDirectory(out) ? RunStatus.read(out) : Optional.empty();
    }

    private int stepNow() {
        try {
            return status().map(RunStatus::step).orElse(0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void onUi(Runnable work) throws Exception {
        ui.submit(work).get();
    }

    private static void await(BooleanSupplier condition) throws Exception {
        long worked = workedSeconds();
        long end = System.nanoTime() + HANGS.toNanos();
        while (!condition.getAsBoolean()) {
            if (workedSeconds() > worked + PATIENCE_SECONDS || System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + (workedSeconds() - worked) + " s of work");
            }
            Thread.sleep(20);
        }
    }

    /** Processor time of this process and those it started, which on a busy machine grows as slowly as their work. */
    private static long workedSeconds() {
        ProcessHandle here = ProcessHandle.current();
        return Stream.concat(Stream.of(here), here.descendants())
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toSeconds())
                .sum();
    }
}
