package org.glotlens.engine.torch;

import org.glotlens.engine.GlotlensException;

/**
 * Work on native arrays, done on the engine thread.
 *
 * @param <T> the result; never a native array that outlives its scope
 */
@FunctionalInterface
public interface NativeWork<T> {
    T run() throws GlotlensException;
}
