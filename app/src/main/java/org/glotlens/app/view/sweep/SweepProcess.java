package org.glotlens.app.view.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glotlens.app.program.OwnProcess;
import org.glotlens.app.view.kit.Messages;
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
 * {@code glotlens sweep} in a process of its own, watched by its folder until it ends. It ends with the watch: what is
 * finished is kept, and the same goes on from there.
 *
 * @param file of the plan
 * @param cells of the plan
 * @param out the folder of the study
 * @param workers how many processes measure; 0 for the one
 */
record SweepProcess(Path file, List<SweepCell> cells, Path out, int workers) implements Job<Path> {
    private static final String CONSOLE = "console.log";
    private static final String RUN = "run.json";
    private static final int DONE = 0;

    /** The exit status of a sweep of which some cells failed, or which was refused. */
    private static final int FAILED = 1;

    private static final long POLL_MS = 500;
    private static final int PATIENCE_S = 5;

    /** Looking at a large folder is no more than this part of the time. */
    private static final long SHARE = 10;

    /** The words of the command. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("sweep", file.toString(), "--out", out.toString()));
        if (workers > 0) {
            words.addAll(List.of("--workers", Integer.toString(workers)));
        }
        return words;
    }

    /**
     * Runs it.
     *
     * @return the folder, with its table
     * @throws DataException in the words of the process where it was refused, or ended otherwise
     */
    @Override
    public Path run(Watch watch) throws GlotlensException {
        String before = run();
        Process process = start();
        try {
            follow(process, watch);
        } finally {
            end(process);
        }
        boolean isWritten = process.exitValue() == FAILED && !run().equals(before);
        if (process.exitValue() != DONE && !isWritten) {
            String last = lastWords();
            throw new DataException(
                    last.isEmpty()
                            ? Messages.message("sweep.ended", process.exitValue())
                            : Message.of("sweepProcess.failed", "%s", last));
        }
        return out;
    }

    private Process start() throws DataException {
        List<String> arguments = new ArrayList<>(words());
        arguments.add("--quiet");
        try {
            Files.createDirectories(out);
            return new ProcessBuilder(OwnProcess.words(OwnProcess.inherited(), arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(PlainFile.forOutputOf(out.resolve(CONSOLE)))
                    .start();
        } catch (IOException e) {
            throw new DataException(Messages.message("sweep.noProcess", Messages.said(FileNames.reason(e))), e);
        }
    }

    private void follow(Process process, Watch watch) throws GlotlensException {
        SweepFolder folder = new SweepFolder(out);
        long begun = System.nanoTime();
        int before = folder.done(cells);
        try {
            long pause = POLL_MS;
            while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
                watch.check();
                long looked = System.nanoTime();
                int done = folder.done(cells);
                Message stage = Remaining.stage(
                        (System.nanoTime() - begun) / 1e9, Math.max(0, done - before), cells.size() - done);
                watch.report(stage, done, cells.size());
                pause = Math.max(POLL_MS, SHARE * (System.nanoTime() - looked) / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            watch.cancel().request();
            watch.check();
        }
    }

    /** Asks it to end, and waits a little. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What the table was made from, so far as it tells one table from the next; empty where there is none. */
    private String run() {
        try {
            Path run = out.resolve(RUN);
            return Files.getLastModifiedTime(run) + " " + Files.readString(run);
        } catch (IOException none) {
            return "";
        }
    }

    private String lastWords() {
        try {
            return Files.readAllLines(out.resolve(CONSOLE)).reversed().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("");
        } catch (IOException unreadable) {
            return "";
        }
    }
}
