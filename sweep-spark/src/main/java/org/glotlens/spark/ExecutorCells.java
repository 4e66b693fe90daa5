package org.glotlens.spark;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.glotlens.app.cli.ClusterSweep;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Build;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.sweep.CellMeasuring;
import org.glotlens.engine.sweep.SweepFolder;
import org.glotlens.engine.sweep.SweepJob;
import org.glotlens.engine.sweep.SweepPart;
import org.glotlens.engine.sweep.SweepProgram;

/**
 * The process of an executor: it measures one part at a time, and its checkpoint stays open for the parts to come, also
 * between tasks.
 */
final class ExecutorCells {
    private static final long PAUSE_MS = 100;
    private static final String GPU = "gpu";

    private static Open open;

    private ExecutorCells() {}

    /**
     * What measures, and what for.
     *
     * @param of the study, without cells
     */
    private record Open(Study of, SweepProgram program, CellMeasuring measuring) {}

    private record Study(String folder, String base, RunOptions options) {}

    /**
     * Measures the cells of a part.
     *
     * @return why it was refused, a sentence; empty when all its cells are finished or failed
     */
    static synchronized Optional<String> measure(String text, TaskContext task) {
        SweepPart part = SweepPart.read(text).on(device(task));
        String build = Build.current();
        if (!build.equals(part.build())) {
            return Optional.of(
                    "it runs another build of Glotlens (%s) than the one that was submitted (%s). Give all the same jar."
                            .formatted(build, part.build()));
        }
        Open opened = opened(part);
        Cancel cancel = new Cancel();
        Thread watch = Thread.ofPlatform().daemon().name("task").start(() -> stopWith(task, cancel));
        try {
            new SweepJob(opened.measuring(), part.cells()).run(Watch.silent(cancel));
            return Optional.empty();
        } catch (CancelledException stopped) {
            return Optional.empty();
        } catch (GlotlensException e) {
            return Optional.of(opened.program().sentence(e));
        } finally {
            watch.interrupt();
        }
    }

    /** Of several GPUs the one that Spark gave to this task. */
    static Optional<String> device(TaskContext task) {
        ResourceInformation gpus = task.resourcesJMap().get(GPU);
        return Optional.ofNullable(gpus).map(given -> "cuda:" + given.addresses()[0]);
    }

    private static void stopWith(TaskContext task, Cancel cancel) {
        try {
            while (!task.isInterrupted()) {
                Thread.sleep(PAUSE_MS);
            }
            cancel.request();
        } catch (InterruptedException measured) {
            Thread.currentThread().interrupt();
        }
    }

    private static Open opened(SweepPart part) {
        Study study = new Study(part.folder(), part.base(), part.options());
        if (open == null || !open.of().equals(study)) {
            close();
            SweepProgram program = ClusterSweep.program(part);
            open = new Open(study, program, new CellMeasuring(new SweepFolder(Path.of(part.folder())), program));
        }
        return open;
    }

    /** Closes what is open, where the process goes on. */
    static synchronized void close() {
        if (open != null) {
            open.measuring().close();
            open = null;
        }
    }
}
