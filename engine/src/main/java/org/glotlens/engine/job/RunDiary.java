package org.glotlens.engine.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.CheckpointException;
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

    private final Path out;
    private final TrainListener next;
    private RunStatus status = RunStatus.starting();
    private Optional<RunStatus> before = Optional.empty();
    private long written;

    RunDiary(Path out, TrainListener next) {
        this.out = out;
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
        status = status.withStep(step.step());
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
    public void onSave(int step) {
        status = status.withSave(step);
        next.onSave(step);
    }

    /** Says how the run ended. */
    void end(TrainResult result) {
        status = status.with(result.wasStopped() ? RunPhase.STOPPED : RunPhase.FINISHED)
                .withMessage("");
        write();
    }

    /** Says why the run ended; of a run that never began nothing stays. */
    void end(GlotlensException failure) {
        status = before.orElseGet(() -> status.with(RunPhase.FAILED).withMessage(failure.getMessage()));
        if (failure instanceof TrainingMemoryException memory) {
            memory.smaller()
                    .ifPresent(less ->
                            status = status.withSmaller(new RunStatus.Batches(less.batchSize(), less.accumulate())));
        }
        if (Files.exists(out.resolve(Trainer.CONFIG))) {
            write();
        }
    }

    /** Removes a folder that was made for a run that wrote nothing. */
    static void removeIfEmpty(Path out) {
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isEmpty()) {
                Files.delete(out);
            }
        } catch (IOException e) {
            LOG.warn("The empty folder {} could not be removed", out, e);
        }
    }

    private void write() {
        try {
            status.write(out);
            written = System.nanoTime();
        } catch (CheckpointException e) {
            LOG.warn("The status could not be written", e);
        }
    }
}
