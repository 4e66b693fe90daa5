package org.glotlens.app.view.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Settled;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the engine's jobs away from the interface thread and brings their ends back to it. Both executors are given, so a
 * test runs everything inline. Call its methods on the interface thread.
 */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Executor background;
    private final Executor ui;
    private final Duration settling;
    private final Map<String, RunningJob> latest = new HashMap<>();
    private final ObservableList<RunningJob> running = FXCollections.observableArrayList();

    /**
     * Makes a runner.
     *
     * @param background runs the jobs
     * @param ui runs what touches properties, one at a time and in order
     */
    public JobRunner(Executor background, Executor ui) {
        this(background, ui, Duration.ZERO);
    }

    /**
     * Makes a runner for people who type.
     *
     * @param settling how long {@link #startSettled} waits for the next change
     */
    public JobRunner(Executor background, Executor ui, Duration settling) {
        this.background = background;
        this.ui = ui;
        this.settling = settling;
    }

    /** The jobs under way, oldest first. */
    public ObservableList<RunningJob> running() {
        return running;
    }

    /** Starts a job, cancelling the one before it in the same lane. */
    public <T> RunningJob start(JobRequest<T> request) {
        return startAfter(CompletableFuture.completedFuture(null), request);
    }

    /** The same for a job that is run once something else is over, however that ended; it can be cancelled before. */
    public <T> RunningJob startAfter(CompletionStage<?> first, JobRequest<T> request) {
        RunningJob before = latest.get(request.lane());
        if (before != null) {
            before.cancel();
        }
        var job = new RunningJob(request.title(), System::nanoTime);
        latest.put(request.lane(), job);
        running.add(job);
        first.whenComplete((over, failure) -> background.execute(() -> run(request, job)));
        return job;
    }

    /**
     * Starts a job once nothing newer came in its lane for a while, so that what is typed is worked on when it is
     * finished.
     */
    public <T> RunningJob startSettled(JobRequest<T> request) {
        return start(request.doing(new Settled<>(request.job(), settling)));
    }

    /** Runs work whose end nobody waits for, such as freeing memory. */
    public void inBackground(Runnable work) {
        background.execute(work);
    }

    /** Brings work from a job's thread to the interface thread. */
    public void onInterface(Runnable work) {
        ui.execute(work);
    }

    /** Brings work to the interface thread after a while; nobody is told of it, and it is dropped with the program. */
    public void later(Duration delay, Runnable work) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, background)
                .execute(() -> ui.execute(work));
    }

    /** Asks every job under way to stop. */
    public void cancelAll() {
        running.forEach(RunningJob::cancel);
    }

    private <T> void run(JobRequest<T> request, RunningJob job) {
        try {
            var pending = new AtomicReference<Runnable>();
            Progress shown = (stage, done, total) -> {
                if (pending.getAndSet(() -> job.show(Messages.said(stage), done, total)) == null) {
                    ui.execute(() -> pending.getAndSet(null).run());
                }
            };
            T result = request.job().run(new Watch(shown, job.cancelRequest()));
            ui.execute(() -> finish(request, job, () -> hear(request, job, result), result));
        } catch (GlotlensException e) {
            fail(request, job, e);
        } catch (RuntimeException | Error e) {
            fail(request, job, Fault.of(request.title(), e));
        }
    }

    /** A job may have ended just before it was stopped. */
    private <T> void hear(JobRequest<T> request, RunningJob job, T result) {
        try {
            if (request.isDroppedWhenStopped()) {
                job.cancelRequest().check();
            }
        } catch (CancelledException stopped) {
            close(result);
            request.onFailed().accept(stopped);
            return;
        }
        request.onDone().accept(result);
    }

    private void fail(JobRequest<?> request, RunningJob job, GlotlensException failure) {
        ui.execute(() -> finish(request, job, () -> request.onFailed().accept(failure), null));
    }

    /** Ends a job: its outcome counts only while no later job of its lane was started. */
    private void finish(JobRequest<?> request, RunningJob job, Runnable outcome, Object result) {
        running.remove(job);
        if (latest.get(request.lane()) == job) {
            latest.remove(request.lane());
            outcome.run();
        } else {
            close(result);
        }
        job.end();
    }

    private void close(Object result) {
        if (result instanceof AutoCloseable handle) {
            background.execute(() -> closeDropped(handle));
        }
    }

    private static void closeDropped(AutoCloseable handle) {
        try {
            handle.close();
        } catch (Exception e) {
            LOG.warn("A dropped result could not be closed", e);
        }
    }
}
