package org.glotlens.engine.sweep;

import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;

/**
 * Measures cells in this process, one after another. Checkpoints stay open while the cells to come are of them. Used by one
 * thread at a time.
 */
public final class CellMeasuring implements AutoCloseable {
    /** After so many processes ended with a cell, it is taken for what ends them. */
    static final int MOST_ENDS = 25;

    private final SweepFolder folder;
    private final SweepProgram program;
    private Opened opened;

    private record Opened(PairFolders folders, RunOptions options, Purpose purpose, Measuring measuring) {}

    /**
     * Nothing is open yet.
     *
     * @param folder where results go
     * @param program what the words of cells mean
     */
    public CellMeasuring(SweepFolder folder, SweepProgram program) {
        this.folder = folder;
        this.program = program;
    }

    SweepFolder folder() {
        return folder;
    }

    /**
     * Measures a cell whose claim the caller holds, unless it is finished or failed.
     *
     * @param ends how many processes ended with it
     * @return what was noted now
     * @throws GlotlensException if the folder cannot be used, or is not of this build and this state of the checkpoint
     */
    Optional<CellNote> measure(SweepCell cell, int ends, Watch watch) throws GlotlensException {
        Optional<CellNote> noted = folder.note(cell);
        if (noted.isPresent() && noted.get().isFailure()) {
            return Optional.empty();
        }
        if (ends >= MOST_ENDS) {
            return note(cell, CellNote.failed("The process that measured it ended " + ends + " times."));
        }
        long begun = System.nanoTime();
        SweepProgram.Asked asked;
        try {
            asked = program.read(cell);
        } catch (CancelledException e) {
            throw e;
        } catch (GlotlensException | RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return note(cell, CellNote.failed(program.sentence(e)));
        }
        Measuring measuring = open(cell, asked, watch);
        Optional<String> key = measuring.key(asked.measurement(), watch.cancel());
        if (noted.isPresent() && key.equals(Optional.of(noted.get().key()))) {
            return Optional.empty();
        }
        return note(cell, measured(asked, measuring, key, begun, watch));
    }

    private Optional<CellNote> note(SweepCell cell, CellNote note) throws GlotlensException {
        folder.note(cell, note);
        return Optional.of(note);
    }

    /** Opens what the cell is measured on, where that is not what is open. */
    private Measuring open(SweepCell cell, SweepProgram.Asked asked, Watch watch) throws GlotlensException {
        Purpose purpose = asked.measurement().purpose();
        if (opened == null
                || !opened.folders.equals(asked.folders())
                || !opened.options.equals(asked.options())
                || opened.purpose != purpose) {
            close();
            ResultCache results = folder.results(cell);
            requireSame(cell, asked, results, watch);
            Measuring measuring = Measuring.in(asked.folders(), asked.options(), Optional.of(results));
            opened = new Opened(asked.folders(), asked.options(), purpose, measuring);
        }
        return opened.measuring;
    }

    private void requireSame(SweepCell cell, SweepProgram.Asked asked, ResultCache results, Watch watch)
            throws GlotlensException {
        CheckpointFacts now;
        try {
            now = CheckpointFacts.now(asked.folders(), results, watch.cancel());
        } catch (CheckpointException e) {
            // opening it says why
            return;
        }
        now.require(folder.group(cell), cell.checkpoint());
    }

    private CellNote measured(
            SweepProgram.Asked asked, Measuring measuring, Optional<String> key, long begun, Watch watch)
            throws CancelledException {
        try {
            Measured<?> measured = measuring.measure(asked.measurement(), watch.silent());
            return new CellNote(
                    key.orElse(""),
                    measured.result().provenance().resultSha256(),
                    measured.measurement().kind().name(),
                    "",
                    (System.nanoTime() - begun) / 1e9,
                    measured.result().provenance(),
                    CellTables.of(measured));
        } catch (CancelledException e) {
            throw e;
        } catch (GlotlensException | RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return CellNote.failed(program.sentence(e));
        }
    }

    /** Closes what is open. */
    @Override
    public void close() {
        if (opened != null) {
            opened.measuring.close();
            opened = null;
        }
    }
}
