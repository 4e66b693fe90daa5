package org.glotlens.engine.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;

/** A fine-tune of the llama fixture in a process of its own, which a test may kill. Prints a line a step. */
public final class TrainChild {
    /** Steps of the run. */
    static final int STEPS = 24;

    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dai.djl.offline=true");

    private TrainChild() {}

    /** Arguments: the folder, and {@code fresh} or {@code resume}. */
    public static void main(String[] arguments) throws Exception {
        StartFrom from = arguments[1].equals("resume") ? StartFrom.LAST_SAVE : StartFrom.FRESH;
        TrainRuns.job(settings(), Path.of(arguments[0]), new Printed(), from).run(Progress.NONE, new Cancel());
    }

    /** Saves after every third step, of which two are kept. */
    static TrainSettings settings() {
        return new TrainSettingsSample()
                .dropout(0.2)
                .batches(4, 2)
                .maxSteps(STEPS)
                .saveSteps(3)
                .keepSaves(2)
                .validation(0.1)
                .build();
    }

    /** Starts the child; standard error goes where the test's goes. */
    static Process start(Path out, String how) throws Exception {
        return start(TrainChild.class, List.of(), out.toString(), how);
    }

    /** Starts a class of the tests with the tests' class path. */
    static Process start(Class<?> main, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits for the end and returns the exit status. */
    static int end(Process process) throws Exception {
        process.getInputStream().readAllBytes();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The child did not end in five minutes");
        }
        return process.exitValue();
    }

    private static final class Printed implements TrainListener {
        @Override
        public void onStep(TrainStep step) {
            System.out.println("step " + step.step());
        }
    }
}
