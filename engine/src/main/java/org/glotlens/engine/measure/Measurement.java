package org.glotlens.engine.measure;

import java.util.Map;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Traced;

/**
 * What is measured on a pair of checkpoints, as a value: texts and settings. The same measurement on the same pair gives
 * the same result.
 *
 * @param <R> its result
 */
public interface Measurement<R extends Traced<R>> {
    /** Short name, the beginning of a kept file's name: {@code lens}, {@code represent} or {@code evaluate}. */
    String kind();

    /** The class of its result. */
    Class<R> type();

    /** The job that measures it. */
    Job<R> on(ModelPair pair);

    /** Everything that decides about the result, as values that JSON can hold. */
    Map<String, Object> facts();
}
