package org.glotlens.engine.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * Measures those of some cells that are not finished, in this process. Others may do the same with the same folder: who
 * holds a cell's claim measures it. Of a checkpoint that somebody else has begun, cells are taken last, from its end.
 */
public final class SweepJob implements Job<SweepJob.Outcome> {
    private final SweepFolder folder;
    private final List<SweepCell> cells;
    private final CellMeasuring measuring;

    /**
     * What came of it.
     *
     * @param measured cells that were measured, or failed, now
     * @param failed how many of these failed
     */
    public record Outcome(int measured, int failed) {}

    /**
     * Measures some cells.
     *
     * @param measuring in whose folder they are kept; stays open
     */
    public SweepJob(CellMeasuring measuring, List<SweepCell> cells) {
        this.folder = measuring.folder();
        this.cells = cells;
        this.measuring = measuring;
    }

    @Override
    public Outcome run(Watch watch) throws GlotlensException {
        Clock clock = new Clock(watch, cells.size(), cells.size() - folder.done(cells));
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
                measuring
                        .measure(cell, held.claim().get().before(), clock.watch)
                        .ifPresent(clock::count);
            }
        }
        clock.passed();
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

        void count(CellNote note) {
            measured++;
            failed += note.isFailure() ? 1 : 0;
        }

        void passed() {
            passed = Math.min(all, passed + 1);
            double seconds = (System.nanoTime() - begun) / 1e9;
            watch.report(Remaining.stage(seconds, measured, Math.max(0, missing - measured)), passed, all);
        }
    }
}
