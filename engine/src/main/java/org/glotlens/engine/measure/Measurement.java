package org.glotlens.engine.measure;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Traced;

/**
 * What is measured on a pair of checkpoints, as a value: what was read, and settings. The same measurement on the same
 * pair gives the same result. Its JSON, see {@link MeasurementJson}, is the key of the kept result, and reads back as an
 * equal value; so it may stand in a project, be a step that is undone, or a unit of a sweep.
 *
 * @param <R> its result
 */
public interface Measurement<R extends Traced<R>> {
    /** What kind of measurement it is. */
    MeasurementKind<?, R> kind();

    /** The job that measures it. */
    Job<R> on(ModelPair pair);

    /** What the decoders are edited by while it is measured. */
    Edits edits();

    /** The files whose bytes are measured, those of edits included. */
    List<Input> inputs();

    /**
     * What the command line is given for it after the checkpoints, without {@code --out}: the command of the kind's name
     * with these words measures the same.
     */
    List<String> words();

    /** Every setting that changes numbers, for the provenance. */
    Map<String, String> options();

    /** Of whatever is random. */
    long seed();
}
