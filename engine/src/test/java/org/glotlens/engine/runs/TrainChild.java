package org.glotlens.engine.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.glotlens.engine.train.TrainStep;

/** A fine-tune of the llama fixture in a process of its own, which a test may kill. Prints a line a step. */
public final class TrainChild {
    /** Rows of eight tokens that take far more than a few GiB together. */
    static final int HUGE = 1 << 17;

    /** Steps of the run. */
    static final int STEPS = 24;

    private static final List<String> JVM = List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dai.djl.offline=true");

    private TrainChild() {}

    /**
     * Arguments: the folder, and {@code fresh}, {@code resume}, {@code pairs}, {@code resume-pairs}, {@code endless} or {@code huge}. A failure is printed as
     * its message.
     */
    public static void main(String[] arguments) throws Exception {
        Path out = Path.of(arguments[0]);
        try {
            job(out, arguments[1]).run(Watch.none());
        } catch (GlotlensException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static TrainJob job(Path out, String how) throws Exception {
        return switch (how) {
            case "resume" -> TrainRuns.job(settings(), out, new Printed(), StartFrom.LAST_SAVE);
            case "pairs" -> TrainRuns.preferring(settings(), out, new Printed(), StartFrom.FRESH);
            case "resume-pairs" -> TrainRuns.preferring(settings(), out, new Printed(), StartFrom.LAST_SAVE);
            case "endless" ->
                TrainRuns.job(
                        new TrainSettingsSample().maxSteps(1_000_000).build(), out, new Printed(), StartFrom.FRESH);
            case "huge" ->
                new TrainJob(
                        TrainRuns.plan(
                                "llama",
                                new TrainSettingsSample().batches(HUGE, 1).build()),
                        TrainRuns.rows(HUGE, 1),
                        out,
                        new Printed(),
                        StartFrom.FRESH);
            default -> TrainRuns.job(settings(), out, new Printed(), StartFrom.FRESH);
        };
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

    /** Starts the child under a limit that {@code ulimit} sets. */
    static Process startLimited(String limit, Path out, String how) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit " + limit + "; exec \"$@\"", "sh"));
        command.addAll(command(TrainChild.class, List.of("-XX:-UsePerfData"), out.toString(), how));
        return started(command);
    }

    /** Starts a class of the tests with the tests' class path. */
    static Process start(Class<?> main, List<String> options, String... arguments) throws Exception {
        return started(command(main, options, arguments));
    }

    private static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** In huge pages, as the launcher has it. */
    private static Process started(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("THP_MEM_ALLOC_ENABLE", "1");
        builder.environment().put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
        return builder.start();
    }

    /** Waits for the end and returns the exit status. */
    static int end(Process process) throws Exception {
        process.getInputStream().readAllBytes();
        if (!process.waitFor(20, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The child did not end in twenty minutes");
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
