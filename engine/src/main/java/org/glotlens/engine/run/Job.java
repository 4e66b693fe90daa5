package org.glotlens.engine.run;

import org.glotlens.engine.GlotlensException;

/**
 * One piece of work that the window and the command line run alike. A job may be run on any thread; native work hops to
 * the engine thread by itself.
 *
 * @param <T> the result, a record over plain arrays, or a handle that the caller closes
 */
@FunctionalInterface
public interface Job<T> {
    /**
     * Does the work.
     *
     * @throws CancelledException if {@code watch} was asked to stop
     * @throws GlotlensException if the input cannot be used; the message is for the person
     */
    T run(Watch watch) throws GlotlensException;
}
