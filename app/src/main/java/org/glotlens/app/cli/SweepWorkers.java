package org.glotlens.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glotlens.app.program.OwnProcess;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PlainFile;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.sweep.Remaining;
import org.glotlens.engine.sweep.SweepCell;
import org.glotlens.engine.sweep.SweepFolder;

/**
 * Processes of this program that measure a study's cells together. One that is killed is started again; what it was at is
 * measured by whoever comes to it next. They end when this process does, however it ends, for then their input ends.
 */
final class SweepWorkers implements Job<Void> {
    /** The option of a process that measures for another one. */
    static final String WORKER = "--worker";

    private static final long PAUSE_MS = 200;
    private static final long PATIENCE_S = 3;

    /** So many deaths in a row without a finished cell are no accident. */
    private static final int MOST_DEATHS = 100;

    private final SweepFolder folder;
    private final List<SweepCell> cells;
    private final List<String> arguments;
    private final List<Worker> workers = new ArrayList<>();
    private int deaths;

    /**
     * Cells of a folder, to be measured by processes.
     *
     * @param arguments of each process
     */
    SweepWorkers(SweepFolder folder, List<SweepCell> cells, List<String> arguments) {
        this.folder = folder;
        this.cells = cells;
        this.arguments = arguments;
    }

    /** A process and what it says. */
    private record Worker(Process process, Path log) {}

    /** The same with so many processes. */
    SweepWorkers with(int count) throws DataException {
        for (int i = 0; i < count; i++) {
            workers.add(start(folder.path().resolve("workers").resolve(i + 1 + ".log")));
        }
        return this;
    }

    private Worker start(Path log) throws DataException {
        try {
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(OwnProcess.words(OwnProcess.inherited(), arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(PlainFile.forOutputOf(log))
                    .start();
            return new Worker(process, log);
        } catch (IOException e) {
            throw new DataException(
                    Message.of("sweepWorkers.cannotStart", "Cannot start a worker: %s.", FileNames.reason(e)), e);
        }
    }

    @Override
    public Void run(Watch watch) throws GlotlensException {
        long begun = System.nanoTime();
        int before = folder.done(cells);
        int seen = before;
        try {
            while (workers.stream().anyMatch(worker -> worker.process().isAlive())) {
                Thread.sleep(PAUSE_MS);
                watch.check();
                int done = folder.done(cells);
                deaths = done > seen ? 0 : deaths;
                seen = done;
                watch.report(
                        Remaining.stage((System.nanoTime() - begun) / 1e9, done - before, cells.size() - done),
                        done,
                        cells.size());
                revive();
            }
            revive();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the thread of a command", e);
        } finally {
            stop();
        }
    }

    /** Starts those again that were killed; what one refuses is refused by all. */
    private void revive() throws DataException {
        for (int i = 0; i < workers.size(); i++) {
            Worker worker = workers.get(i);
            if (worker.process().isAlive() || worker.process().exitValue() == CommandRunner.DONE) {
                continue;
            }
            String last = lastWords(worker.log());
            deaths++;
            if (worker.process().exitValue() <= CommandRunner.WRONG_USAGE || deaths > MOST_DEATHS) {
                throw new DataException(Message.of(
                        "sweepWorkers.ended",
                        "A worker ended with status %s: %s",
                        worker.process().exitValue(),
                        last.isEmpty() ? "it said nothing." : last));
            }
            workers.set(i, start(worker.log()));
        }
    }

    private static String lastWords(Path log) {
        try {
            return Files.readAllLines(log).reversed().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("");
        } catch (IOException unreadable) {
            return "";
        }
    }

    private void stop() {
        workers.forEach(worker -> worker.process().destroy());
        for (Worker worker : workers) {
            try {
                if (!worker.process().waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                    worker.process().destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
