package org.glotlens.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.sweep.Remaining;
import org.glotlens.engine.sweep.SweepFolder;
import org.glotlens.engine.sweep.SweepPart;

/**
 * Has executors measure a study's cells, in the order of the plan, so that few open the same checkpoint. How far they are is
 * seen in the folder.
 */
final class SparkCells implements Job<Void> {
    private static final long PAUSE_MS = 200;

    /** So many parts for each executor, so that the last ones end at about the same time. */
    private static final int PARTS = 4;

    private final JavaSparkContext spark;
    private final SweepPart cells;
    private final CollectionAccumulator<String> refusals;

    SparkCells(JavaSparkContext spark, SweepPart cells) {
        this.spark = spark;
        this.cells = cells;
        this.refusals = spark.sc().collectionAccumulator("refusals");
    }

    @Override
    public Void run(Watch watch) throws GlotlensException {
        int executors = Math.max(1, spark.defaultParallelism() / spark.getConf().getInt("spark.task.cpus", 1));
        List<String> parts =
                cells.split(executors * PARTS).stream().map(SweepPart::text).toList();
        if (parts.isEmpty()) {
            return null;
        }
        JavaFutureAction<Void> running =
                spark.parallelize(parts, parts.size()).foreachAsync(new MeasuredPart(refusals));
        try {
            follow(running, watch);
            running.get();
            requireNoRefusal();
            return null;
        } catch (ExecutionException e) {
            throw ended(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the thread of a command", e);
        } finally {
            running.cancel(true);
        }
    }

    private void follow(JavaFutureAction<Void> running, Watch watch) throws GlotlensException, InterruptedException {
        SweepFolder folder = new SweepFolder(Path.of(cells.folder()));
        long begun = System.nanoTime();
        int all = cells.cells().size();
        int before = folder.done(cells.cells());
        while (!running.isDone()) {
            Thread.sleep(PAUSE_MS);
            watch.check();
            requireNoRefusal();
            int done = folder.done(cells.cells());
            watch.report(Remaining.stage((System.nanoTime() - begun) / 1e9, done - before, all - done), done, all);
        }
    }

    /** What Spark itself says, without the stack that it puts into the same text. */
    static DataException ended(Throwable problem) {
        String first = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        return new DataException(
                Message.of(
                        "sweepSpark.ended",
                        "Spark ended the work (%s). What is finished is kept; the logs of Spark's master and executors"
                                + " tell more.",
                        OneLine.value(first)),
                problem);
    }

    /** What one executor refuses is refused by all. */
    private void requireNoRefusal() throws DataException {
        List<String> all = refusals.value();
        if (!all.isEmpty()) {
            throw new DataException(Message.of("sweepSpark.refused", "An executor refused: %s", all.getFirst()));
        }
    }
}
