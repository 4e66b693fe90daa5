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
 */
public record JobRequest<T>(
        String lane,
        String title,
        Job<T> job,
        Consumer<? super T> onDone,
        Consumer<? super GlotlensException> onFailed) {
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
                });
    }

    /** The same job; where the person stops it, that is told in these words. */
    public JobRequest<T> toldWhenStopped(Message words) {
        return new JobRequest<>(
                lane,
                title,
                job,
                onDone,
                failure -> onFailed.accept(
                        failure instanceof CancelledException ? new CancelledException(words, failure) : failure));
    }
}
