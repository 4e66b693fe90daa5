package org.glotlens.app.view.work;

import java.util.function.Consumer;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;

/**
 * A job and what becomes of its end; the failure path is not optional.
 *
 * @param lane jobs of one lane replace each other: a new one cancels the old one, whose late result is dropped
 * @param title what the status bar calls it
 * @param onDone hears the result on the interface thread
 * @param onFailed hears the failure on the interface thread; a {@link CancelledException} when the person stopped it.
 *     Usually {@code WorkbenchState.fail}, which shows the one and notes the other
 * @param isDroppedWhenStopped whether a result that came although the person had stopped the job is none: where it would
 *     take the place of what is on show, not where something was written or learnt
 */
public record JobRequest<T>(
        String lane,
        String title,
        Job<T> job,
        Consumer<? super T> onDone,
        Consumer<? super GlotlensException> onFailed,
        boolean isDroppedWhenStopped) {
    /** A job whose result counts, stopped or not. */
    public JobRequest(
            String lane,
            String title,
            Job<T> job,
            Consumer<? super T> onDone,
            Consumer<? super GlotlensException> onFailed) {
        this(lane, title, job, onDone, onFailed, false);
    }

    /** The same job, whose result is none once the person stopped it. */
    public JobRequest<T> droppedWhenStopped() {
        return new JobRequest<>(lane, title, job, onDone, onFailed, true);
    }

    /** The same with another job. */
    JobRequest<T> doing(Job<T> other) {
        return new JobRequest<>(lane, title, other, onDone, onFailed, isDroppedWhenStopped);
    }

    /** The same job; {@code work} is done first, whether it ends well or not. */
    public JobRequest<T> endingWith(Runnable work) {
        return new JobRequest<>(
                lane,
                title,
                job,
                done -> {
                    work.run();
                    onDone.accept(done);
                },
                failure -> {
                    work.run();
                    onFailed.accept(failure);
                },
                isDroppedWhenStopped);
    }

    /** The same job; where the person stops it, that is told in these words, and its result is none. */
    public JobRequest<T> toldWhenStopped(Message words) {
        return new JobRequest<>(
                lane,
                title,
                job,
                onDone,
                failure -> onFailed.accept(
                        failure instanceof CancelledException ? new CancelledException(words, failure) : failure),
                true);
    }
}
