package org.glotlens.engine.sweep;

import java.util.Optional;
import org.glotlens.engine.run.Provenance;

/**
 * What became of a cell.
 *
 * @param failure why it could not be measured, a sentence; empty where it was, or is not yet
 * @param seconds that it took; 0 where it is not finished
 * @param made what its result was made from; nothing where it is not finished
 * @param reading what figures show of it; empty where it is not finished
 */
public record CellOutcome(
        SweepCell cell,
        SweepFolder.State state,
        String failure,
        double seconds,
        Provenance made,
        Optional<CellReading> reading) {
    /** Of a cell that nobody has measured. */
    public static CellOutcome missing(SweepCell cell) {
        return new CellOutcome(cell, SweepFolder.State.MISSING, "", 0, Provenance.NONE, Optional.empty());
    }

    static CellOutcome of(SweepCell cell, CellNote note) {
        return new CellOutcome(
                cell,
                note.isFailure() ? SweepFolder.State.FAILED : SweepFolder.State.FINISHED,
                note.failure(),
                note.seconds(),
                note.made(),
                CellReading.of(cell, note));
    }

    /** The same of a cell that a plan counts otherwise. */
    CellOutcome of(SweepCell other) {
        return other.equals(cell)
                ? this
                : new CellOutcome(other, state, failure, seconds, made, reading.map(known -> known.of(other)));
    }
}
