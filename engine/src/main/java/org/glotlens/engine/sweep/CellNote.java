package org.glotlens.engine.sweep;

import java.util.List;
import org.glotlens.engine.run.Provenance;

/**
 * What came of a cell.
 *
 * @param key of the kept result; empty where it failed
 * @param sha256 digest of the result's numbers and texts; empty where it failed
 * @param kind of the measurement; empty where it failed
 * @param failure why it could not be measured, a sentence; empty where it was
 * @param seconds that it took
 * @param made what the result was made from
 * @param tables that go into the table of the study
 */
record CellNote(
        String key,
        String sha256,
        String kind,
        String failure,
        double seconds,
        Provenance made,
        List<CellTable> tables) {
    static CellNote failed(String why) {
        return new CellNote("", "", "", why, 0, Provenance.NONE, List.of());
    }

    boolean isFailure() {
        return !failure.isEmpty();
    }
}
