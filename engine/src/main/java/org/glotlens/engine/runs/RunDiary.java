package org.glotlens.engine.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.MemoryNeed;
import org.glotlens.engine.train.AlignmentSettings;
import org.glotlens.engine.train.BestStep;
import org.glotlens.engine.train.RunCounts;
import org.glotlens.engine.train.RunPhase;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.Trainer;
import org.glotlens.engine.train.TrainingMemoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code status.json} of a run up to date and passes everything on. A status that cannot be written is no reason
 * to end a run.
 */
final class RunDiary implements TrainListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunDiary.class);
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private static final long MIB = 1 << 20;

    private final Path out;
    private final TrainPlan plan;
    private final TrainListener next;
    private RunStatus status = RunStatus.starting();
    private Optional<RunStatus> before = Optional.empty();
    private long written;
    private TrainForecast.Largest sentences = new TrainForecast.Largest(0, 0, 0);

    RunDiary(Path out, TrainPlan plan, TrainListener next) {
        this.out = out;
        this.plan = plan;
        this.next = next;
    }

    /** Says that the run is starting, where its folder was prepared by somebody who follows it. */
    void open() {
        if (Files.exists(out.resolve(Trainer.CONFIG))) {
            before = ended();
            write();
        }
    }

    /** How an earlier run here ended; it stays true where this one never begins. */
    private Optional<RunStatus> ended() {
        try {
            return RunStatus.read(out).filter(earlier -> earlier.phase().isEnd());
        } catch (CheckpointException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void onStep(TrainStep step) {
        status = status.withStep(step);
        if (System.nanoTime() - written >= PAUSE_NANOS) {
            write();
        }
        next.onStep(step);
    }

    @Override
    public void onNote(String note) {
        status = status.withMessage(note);
        write();
        next.onNote(note);
    }

    @Override
    public void onPhase(RunPhase phase) {
        status = status.with(phase);
        write();
        next.onPhase(phase);
    }

    @Override
    public void onBegin(RunCounts counts) {
        status = status.with(counts);
        before = Optional.empty();
        write();
        next.onBegin(counts);
    }

    @Override
    public void onLargestSentences(int rows, int width) {
        sentences = new TrainForecast.Largest(rows, width, 0);
        next.onLargestSentences(rows, width);
    }

    @Override
    public void onLargest(int rows, int width, int targets) {
        try {
            TrainForecast need = TrainForecast.of(
                    plan, new TrainForecast.Largest(rows, width, targets, sentences.rows(), sentences.width()));
            onNote(("Training will take about %s MiB of memory: weights %s, trained values with their moments %s, the"
                            + " largest micro-batch of %s x %s tokens %s.%s")
                    .formatted(
                            need.bytes() / MIB,
                            need.weightBytes() / MIB,
                            need.trainedBytes() / MIB,
                            rows,
                            width,
                            (need.activationBytes() + need.headBytes()) / MIB,
                            aligned() + shortage(need)));
        } catch (GlotlensException e) {
            LOG.warn("No forecast", e);
        }
        next.onLargest(rows, width, targets);
    }

    private String aligned() {
        AlignmentSettings alignment = plan.settings().alignment();
        return sentences.rows() == 0
                ? ""
                : " After each micro-batch the alignment loss of %s pairs of up to %s tokens is computed, %s."
                        .formatted(
                                sentences.rows() / 2,
                                sentences.width(),
                                switch (alignment.direction()) {
                                    case FIRST -> "each second sentence among the first ones";
                                    case BOTH -> "the mean of both directions";
                                });
    }

    /** The weights are loaded already. */
    private String shortage(TrainForecast need) {
        long free = MemoryNeed.availableBytes();
        if (free == 0 || need.bytes() - need.weightBytes() <= free) {
            return "";
        }
        return " Only %s MiB are free%s."
                .formatted(
                        free / MIB,
                        plan.settings()
                                .batches()
                                .smaller()
                                .map(less -> "; --batch-size %s --accumulate %s takes less"
                                        .formatted(less.size(), less.accumulate()))
                                .orElse(""));
    }

    @Override
    public void onBest(BestStep best) {
        status = status.with(best);
        next.onBest(best);
    }

    @Override
    public void onSave(int step) {
        status = status.withSave(step);
        next.onSave(step);
    }

    /** Says how the run ended. */
    void end(TrainResult result) {
        status = status.with(result.wasStopped() ? RunPhase.STOPPED : RunPhase.FINISHED)
                .withMessage(endedEarly(result));
        write();
    }

    private static String endedEarly(TrainResult result) {
        return result.hasEndedEarly()
                ? "The validation loss fell no more, so the run ended after step %s; it left the best, of step %s."
                        .formatted(
                                result.steps().getLast().step(),
                                result.best().get().step())
                : "";
    }

    /** Says why the run ended; of a run that never began nothing stays. */
    void end(GlotlensException failure) {
        status = before.orElseGet(() -> status.with(RunPhase.FAILED).withMessage(failure.getMessage()));
        if (failure instanceof TrainingMemoryException memory) {
            memory.smaller()
                    .ifPresent(less -> status = status.withSmaller(new RunStatus.Batches(
                            less.batches().size(), less.batches().accumulate())));
        }
        if (Files.exists(out.resolve(Trainer.CONFIG))) {
            write();
        }
    }

    /** Removes a folder that was made for a run that wrote nothing. */
    static void removeIfEmpty(Path out) {
        if (!Files.isDirectory(out)) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isEmpty()) {
                Files.delete(out);
            }
        } catch (IOException e) {
            LOG.warn("The empty folder {} could not be removed", out, e);
        }
    }

    /** A folder that is no longer there is not made again for a status. */
    private void write() {
        if (!Files.isDirectory(out)) {
            return;
        }
        try {
            status.write(out);
            written = System.nanoTime();
        } catch (CheckpointException e) {
            LOG.warn("The status could not be written", e);
        }
    }
}
