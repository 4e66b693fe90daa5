package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.torch.Torch;

/**
 * Opens many broken files of one kind. Allowed is to succeed, or to be refused by a {@link GlotlensException} of one
 * line, in bounded time and heap and without leaving native memory behind.
 *
 * @param count how many files
 */
record Fuzzer(int count) {
    private static final long SEED = Long.getLong("glotlens.fuzz.seed", 20_260);
    private static final int SECONDS_A_FILE = 20;
    private static final int SECONDS_A_HANG = 600;
    private static final long HEAP_A_FILE = 256L << 20;

    /** Files of all kinds together, unless {@code -Dglotlens.fuzz.files} says otherwise. */
    private static final int FILES = Integer.getInteger("glotlens.fuzz.files", 3000);

    /** Makes a broken file from chance and hands back how to open it. */
    @FunctionalInterface
    interface Case {
        Opening make(SplittableRandom random) throws Exception;
    }

    /** Opens a file through the engine, on the engine thread. */
    @FunctionalInterface
    interface Opening {
        void open() throws Exception;
    }

    /** @param share of all files that are of this kind */
    static Fuzzer of(double share) {
        return new Fuzzer((int) Math.ceil(FILES * share));
    }

    void run(String kind, Case files) throws Exception {
        Map<String, String> findings = new TreeMap<>();
        int arrays = Torch.get().openArrays();
        int refused = 0;
        try (ExecutorService worker =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory())) {
            for (int i = 0; i < count; i++) {
                long seed = SEED + i;
                Opening opening = files.make(new SplittableRandom(seed));
                Throwable outcome = outcome(worker, opening, kind + " " + seed);
                refused += outcome instanceof GlotlensException ? 1 : 0;
                if (outcome != null && !isClear(outcome)) {
                    findings.putIfAbsent(signature(outcome), kind + " seed " + seed + ": " + outcome);
                }
            }
        }
        assertThat(findings).as("%s, %d files", kind, count).isEmpty();
        assertThat(Torch.get().openArrays()).as("native arrays after " + kind).isEqualTo(arrays);
        assertThat(refused).as(kind + " refused").isPositive();
    }

    private static Throwable outcome(ExecutorService worker, Opening opening, String what) throws Exception {
        Future<Throwable> opened = worker.submit(() -> Torch.get().call(() -> caught(opening)));
        long end = worked() + TimeUnit.SECONDS.toNanos(SECONDS_A_FILE);
        for (int waited = 0; waited < SECONDS_A_HANG && worked() < end; waited++) {
            try {
                return opened.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                // the next second may bring it
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
        throw new AssertionError(what + " takes more than " + SECONDS_A_FILE + " s of processor time, or hangs");
    }

    /** Processor time of this process, nanoseconds. */
    private static long worked() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Throwable caught(Opening opening) {
        long before = allocated();
        Throwable outcome = null;
        try {
            opening.open();
        } catch (Throwable e) {
            outcome = e;
        }
        long taken = allocated() - before;
        return taken > HEAP_A_FILE ? new AssertionError("took " + taken + " bytes of heap, then " + outcome) : outcome;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static boolean isClear(Throwable outcome) {
        return outcome instanceof GlotlensException
                && outcome.getMessage() != null
                && !outcome.getMessage().isBlank();
    }

    /** What went wrong and where, so that one cause counts once. */
    private static String signature(Throwable outcome) {
        StringBuilder text = new StringBuilder(outcome.getClass().getSimpleName());
        int frames = 0;
        for (StackTraceElement frame : outcome.getStackTrace()) {
            if (frame.getClassName().startsWith("org.glotlens") && frames++ < 3) {
                text.append(" < ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
            }
        }
        return text.toString();
    }
}
