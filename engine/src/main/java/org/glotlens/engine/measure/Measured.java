package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/**
 * A measurement with its result.
 *
 * @param isKept whether the result was kept from an earlier run of the same
 */
public record Measured<R extends Traced<R>>(Measurement<R> measurement, R result, boolean isKept) {
    /** The same with the line that a person gave in place of the measurement's own words. */
    public Measured<R> by(String commandLine) {
        return new Measured<>(measurement, result.from(result.provenance().by(commandLine)), isKept);
    }

    /**
     * The same numbers or texts, read by other settings: what the settings do not reach need not be measured again.
     *
     * @param other the measurement with these settings
     * @param read the result as they read it
     */
    public Measured<R> readAs(Measurement<R> other, R read) {
        Provenance made = read.provenance();
        for (Map.Entry<String, String> option : other.options().entrySet()) {
            made = made.with(option.getKey(), option.getValue());
        }
        return new Measured<>(other, read.from(made.of(ResultStore.digestOf(read))), isKept);
    }

    /**
     * Writes the tables of the result, all of them or none.
     *
     * @param dir made if absent; files of the same names are replaced
     * @throws DataException if the folder cannot be written; it is then as it was before
     */
    public void write(Path dir) throws DataException {
        try (StagedFolder folder = StagedFolder.open(dir)) {
            write(folder);
            folder.commit();
        }
    }

    /**
     * Stages the same tables.
     *
     * @throws DataException if one cannot be written
     */
    public void write(Staging to) throws DataException {
        measurement.kind().write(measurement, result, to);
    }
}
