package org.glotlens.engine.project;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.measure.MeasurementKind;

/** Saves a project of 500 prompts and 32 layers of two checkpoints and tells how large it is and how long it takes to open. */
public final class OpeningTime {
    private OpeningTime() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        if (arguments.length == 1) {
            long begun = System.nanoTime();
            ProjectStore.save(Projects.of(Projects.result(500, 32), 1), file);
            System.out.printf("saved: %.2f s, %.2f MB%n", (System.nanoTime() - begun) / 1e9, Files.size(file) / 1e6);
            return;
        }
        var threads = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < 3; i++) {
            long cpu = threads.getProcessCpuTime();
            long begun = System.nanoTime();
            Project read = ProjectStore.load(file);
            System.out.printf(
                    "opened: %.2f s, %.2f s of the processor, %d prompts%n",
                    (System.nanoTime() - begun) / 1e9,
                    (threads.getProcessCpuTime() - cpu) / 1e9,
                    MeasurementKind.LENS
                            .cast(read.results().getFirst().measured())
                            .result()
                            .prompts()
                            .size());
        }
    }
}
