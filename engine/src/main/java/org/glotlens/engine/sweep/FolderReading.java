package org.glotlens.engine.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/**
 * A study's folder as it fills, whoever measures: what became of its cells, of which only those are read again whose files
 * changed. Used by one thread at a time.
 */
public final class FolderReading {
    private final SweepFolder folder;
    private final Map<String, Known> known = new HashMap<>();

    /** A note that was read, and by what it is told from a later one. */
    private record Known(String stamp, CellOutcome outcome) {}

    /** Nothing is read yet. */
    public FolderReading(SweepFolder folder) {
        this.folder = folder;
    }

    /**
     * What became of cells, one for each.
     *
     * @throws DataException if the folder cannot be read
     * @throws CancelledException if that was asked for between two cells
     */
    public List<CellOutcome> of(List<SweepCell> cells, Cancel cancel) throws DataException, CancelledException {
        folder.forgetSeen();
        List<CellOutcome> outcomes = new ArrayList<>(cells.size());
        for (SweepCell cell : cells) {
            cancel.check();
            outcomes.add(of(cell));
        }
        return List.copyOf(outcomes);
    }

    private CellOutcome of(SweepCell cell) throws DataException {
        SweepFolder.State state = folder.seen(cell);
        if (state == SweepFolder.State.MISSING) {
            return CellOutcome.missing(cell);
        }
        String stamp = stamp(folder.file(cell, state));
        String id = cell.id();
        Known before = known.get(id);
        if (before != null && !stamp.isEmpty() && before.stamp().equals(stamp)) {
            return before.outcome().of(cell);
        }
        Optional<CellNote> note = folder.note(cell);
        CellOutcome outcome = note.map(each -> CellOutcome.of(cell, each)).orElseGet(() -> CellOutcome.missing(cell));
        known.put(id, new Known(stamp, outcome));
        return outcome;
    }

    private static String stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException gone) {
            return "";
        }
    }
}
