package org.glotlens.engine.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * Measures those of some cells that are not finished, in this process. Others may do the same with the same folder: who
 * holds a cell's claim measures it. Of a checkpoint that somebody else has begun, cells are taken last, from its end.
 */
public final class SweepJob implements Job<SweepJob.Outcome> {
    /** After so many processes ended with a cell, it is taken for what ends them. */
    static final int MOST_ENDS = 25;

    private final SweepFolder folder;
    private final List<SweepCell> cells;
    private final SweepProgram program;
    private Opened opened;

    /**
     * What came of it.
     *
     * @param measured cells that were measured, or failed, now
     * @param failed how many of these failed
     */
    public record Outcome(int measured, int failed) {}

    /** Checkpoints that stay open while the cells to come are of them. */
    private record Opened(PairFolders folders, RunOptions options, Purpose purpose, Measuring measuring) {}

    /** Measures some cells of a folder. */
    public SweepJob(SweepFolder folder, List<SweepCell> cells, SweepProgram program) {
        this.folder = folder;
        this.cells = cells;
        this.program = program;
    }

    @Override
    public Outcome run(Watch watch) throws GlotlensException {
        Clock clock = new Clock(watch, cells.size(), cells.size() - folder.done(cells));
        try {
            List<List<SweepCell>> begun = new ArrayList<>();
            for (List<SweepCell> group : groups()) {
                if (!run(group, clock)) {
                    begun.add(group);
                }
            }
            for (List<SweepCell> group : begun) {
                for (SweepCell cell : group.reversed()) {
                    measure(cell, clock);
                }
            }
            return new Outcome(clock.measured, clock.failed);
        } finally {
            close();
        }
    }

    private List<List<SweepCell>> groups() {
        Map<SweepCell.Checkpoint, List<SweepCell>> groups = new LinkedHashMap<>();
        cells.forEach(cell -> groups.computeIfAbsent(cell.checkpoint(), _ -> new ArrayList<>())
                .add(cell));
        return List.copyOf(groups.values());
    }

    /** Measures the cells of a checkpoint, unless somebody else is at it. */
    private boolean run(List<SweepCell> group, Clock clock) throws GlotlensException {
        Path claim = folder.makeGroup(group.getFirst()).resolve("group.claim");
        try (Held held = Held.of(claim)) {
            if (held.claim().isEmpty()) {
                return false;
            }
            for (SweepCell cell : group) {
                measure(cell, clock);
            }
            return true;
        }
    }

    /** A claim, or nothing where somebody else has it. */
    private record Held(Path file, Optional<CellClaim> claim) implements AutoCloseable {
        static Held of(Path file) throws DataException {
            try {
                return new Held(file, CellClaim.take(file));
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }

        @Override
        public void close() throws DataException {
            try {
                if (claim.isPresent()) {
                    claim.get().close();
                }
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }

        private static DataException unusable(Path file, IOException e) {
            return new DataException(
                    Message.of("sweepFolder.claim", "Cannot use %s: %s.", file, FileNames.reason(e)), e);
        }
    }

    private void measure(SweepCell cell, Clock clock) throws GlotlensException {
        clock.check();
        try (Held held = Held.of(folder.claim(cell))) {
            if (held.claim().isPresent()) {
                measure(cell, held.claim().get().before(), clock);
            }
        }
        clock.passed();
    }

    private void measure(SweepCell cell, int ends, Clock clock) throws GlotlensException {
        Optional<CellNote> noted = folder.note(cell);
        if (noted.isPresent() && noted.get().isFailure()) {
            return;
        }
        if (ends >= MOST_ENDS) {
            note(cell, CellNote.failed("The process that measured it ended " + ends + " times."), clock);
            return;
        }
        long begun = System.nanoTime();
        SweepProgram.Asked asked;
        try {
            asked = program.read(cell);
        } catch (CancelledException e) {
            throw e;
        } catch (GlotlensException | RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            note(cell, CellNote.failed(program.sentence(e)), clock);
            return;
        }
        Measuring measuring = open(cell, asked, clock.watch);
        Optional<String> key = measuring.key(asked.measurement(), clock.watch.cancel());
        if (noted.isPresent() && key.equals(Optional.of(noted.get().key()))) {
            return;
        }
        note(cell, measured(asked, measuring, key, begun, clock.watch), clock);
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

    private void note(SweepCell cell, CellNote note, Clock clock) throws DataException {
        folder.note(cell, note);
        clock.measured++;
        clock.failed += note.isFailure() ? 1 : 0;
    }

    private void close() {
        if (opened != null) {
            opened.measuring.close();
            opened = null;
        }
    }

    /** How far it has come, and how long the rest may take. */
    private static final class Clock {
        private final Watch watch;
        private final int all;
        private final int missing;
        private final long begun = System.nanoTime();
        private int passed;
        private int measured;
        private int failed;

        Clock(Watch watch, int all, int missing) {
            this.watch = watch;
            this.all = all;
            this.missing = missing;
        }

        void check() throws CancelledException {
            watch.check();
        }

        void passed() {
            passed = Math.min(all, passed + 1);
            double seconds = (System.nanoTime() - begun) / 1e9;
            watch.report(Remaining.stage(seconds, measured, Math.max(0, missing - measured)), passed, all);
        }
    }
}
