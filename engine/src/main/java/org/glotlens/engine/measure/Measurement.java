package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
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

    /** What a pair is opened for where it is opened for this measurement. */
    default Purpose purpose() {
        return Purpose.MEASURING;
    }

    /**
     * The job that measures it and keeps what is finished, so that a killed run goes on where it was; the same as
     * {@link #on(ModelPair)} where nothing is worth it.
     *
     * @param unfinished the file for that, which may not exist
     */
    default Job<R> on(ModelPair pair, Path unfinished) {
        return on(pair);
    }

    /** What must stand beside the numbers, sentences. */
    default List<String> remarks() {
        return List.of();
    }

    /** The same on checkpoints that may not be open: opens them. What needs no weights leaves them closed. */
    default Job<R> on(ClosedPair pair) {
        return watch -> {
            ModelPair open = pair.open(purpose(), watch);
            Job<R> job =
                    pair.unfinished().isPresent() ? on(open, pair.unfinished().get()) : on(open);
            return job.run(watch);
        };
    }

    /**
     * Whether a result of it may stand in a window where checkpoints are open.
     *
     * @param measured those that it was measured on
     */
    default boolean isShownWith(PairFolders measured, PairFolders open) {
        return measured.equals(open);
    }

    /** Whether the bytes of a file in the folders of the checkpoints decide about its numbers. */
    default boolean isMadeFrom(Path file) {
        return true;
    }

    /** Whether it reads next-token logits alone, so that it measures a proxied model as well. */
    default boolean isOfLogits() {
        return false;
    }

    /** Whether it reads its texts as a model behind a bridge does, so that it measures such a one as well. */
    default boolean isOfPrompts() {
        return false;
    }

    /** What the decoders are edited by while it is measured. */
    default Edits edits() {
        return Edits.NONE;
    }

    /**
     * The same where files that are read only while it is measured have moved; their digests still must be those of before.
     *
     * @param places where files are now, by their names
     */
    default Measurement<R> at(Map<String, Path> places) {
        return this;
    }

    /** The files whose bytes are measured, without those of edits. */
    List<Input> files();

    /** The files whose bytes are measured, those of edits last. */
    default List<Input> inputs() {
        return Stream.concat(files().stream(), edits().inputs().stream()).toList();
    }

    /**
     * What the command line is given for it after the checkpoints, without {@code --out}: the command of the kind's name
     * with these words measures the same.
     */
    List<String> words();

    /** Every setting that changes numbers, without the edits. */
    Map<String, String> choices();

    /** Every setting that changes numbers, for the provenance: the edits in words after the others, where there are some. */
    default Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(choices());
        if (!edits().isEmpty()) {
            options.put("edits", edits().text());
        }
        return options;
    }

    /** Of whatever is random. */
    long seed();
}
