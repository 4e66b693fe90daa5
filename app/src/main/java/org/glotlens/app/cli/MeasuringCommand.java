package org.glotlens.app.cli;

import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Traced;

/**
 * A command that measures on a pair: what its line asks for, and the files that a result of it becomes.
 *
 * @param <R> its result
 */
interface MeasuringCommand<R extends Traced<R>> {
    /** The kind that is called as the command. */
    MeasurementKind<?, R> kind();

    /**
     * What the options ask for; reads the data files.
     *
     * @throws GlotlensException if one cannot be read
     */
    Measurement<R> measurement() throws GlotlensException;

    /** The checkpoints that the line names. */
    PairFolders folders();

    /** Where and how exactly the line says to compute. */
    RunOptions runOptions();

    /**
     * Writes tables and figures of a result as the options ask for, all of them or none.
     *
     * @param out the folder, or where the command writes a file that file
     * @throws GlotlensException if the options name what the result does not have, or a file cannot be written
     */
    void write(Measured<R> measured, Path out, Work work) throws GlotlensException;

    /** What the line means where the command measures several kinds: this one, or another by its options. */
    default MeasuringCommand<?> meant() {
        return this;
    }

    /** Writes a result of which only the kind is known. */
    default void writeAny(Measured<?> measured, Path out, Work work) throws GlotlensException {
        write(kind().cast(measured), out, work);
    }
}
