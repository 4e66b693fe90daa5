package org.glotlens.app.view.work;

import java.util.function.Consumer;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Job;

/**
 * A job and what becomes of its end; the failure path is not optional.
 *
 * @param lane jobs of one lane replace each other: a new one cancels the old one, whose late result is dropped
 * @param title what the status bar calls it
 * @param onDone hears the result on the interface thread
 * @param onFailed hears the failure on the interface thread; a {@link org.glotlens.engine.run.CancelledException} when
 *     the person stopped it
 */
public record JobRequest<T>(
        String lane,
        String title,
        Job<T> job,
        Consumer<? super T> onDone,
        Consumer<? super GlotlensException> onFailed) {}
