package org.glotlens.engine.checkpoint;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.gguf.GgufSamples;

/**
 * Measures how fast quantised weights are read beside plain ones of the same shape that are converted too, from page cache into
 * memory that is there: {@code FOLDER [WORD]}, where the folder takes the samples (1 GB) and the word narrows them down. Best of
 * some runs in turn; the ratio is the share of a plain read, 1 where codes cost nothing.
 */
final class DecodingSpeed {
    private static final int OUT = 8192;
    private static final int IN = 4096;
    private static final int RUNS = 5;
    private static final int PIECE = 32 << 20;

    private DecodingSpeed() {}

    /** Best times of one weight, in nanoseconds a value. */
    private record Times(double processor, double both) {
        static final Times NONE = new Times(Double.MAX_VALUE, Double.MAX_VALUE);

        Times best(Times other) {
            return new Times(Math.min(processor, other.processor), Math.min(both, other.both));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String word = arguments.length > 1 ? arguments[1] : "";
        var samples = new QuantisedSamples(folder, OUT, IN);
        List<Path> quantised = new ArrayList<>(samples.write());
        quantised.addAll(GgufSamples.write(folder, OUT, IN));
        quantised.removeIf(path -> !path.getFileName().toString().contains(word));
        for (StoredType as : List.of(StoredType.F32, StoredType.BF16)) {
            List<Path> plain = List.of(
                    samples.plain(StoredType.F32), samples.plain(StoredType.F16), samples.plain(StoredType.BF16));
            System.out.printf("%nas %s: ns a value on one thread, on two; share of F32, F16 and BF16, likewise%n", as);
            for (Path each : quantised) {
                measure(each, plain, as);
            }
        }
    }

    private static void measure(Path quantised, List<Path> plain, StoredType as) throws Exception {
        List<Path> all = new ArrayList<>(List.of(quantised));
        all.addAll(plain);
        List<Checkpoint> open = new ArrayList<>();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment into = arena.allocate((long) OUT * IN * as.bytes(), 64);
            Times[] best = new Times[all.size()];
            Arrays.fill(best, Times.NONE);
            for (Path each : all) {
                open.add(Checkpoint.open(each));
            }
            for (int run = 0; run < RUNS; run++) {
                for (int i = 0; i < best.length; i++) {
                    StoredWeight weight = open.get(i).tensor(QuantisedSamples.MODULE + ".weight");
                    best[i] = best[i].best(time(weight, as, into));
                }
            }
            StringBuilder line = new StringBuilder(
                    "%-18s %5.2f %5.2f".formatted(quantised.getFileName(), best[0].processor, best[0].both));
            for (Times other : Arrays.asList(best).subList(1, best.length)) {
                line.append("   %4.2f %4.2f".formatted(other.processor / best[0].processor, other.both / best[0].both));
            }
            System.out.println(line);
        } finally {
            open.forEach(Checkpoint::close);
        }
    }

    private static Times time(StoredWeight weight, StoredType as, MemorySegment into) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        fill(weight, as, into, new AtomicInteger());
        double one = threads.getCurrentThreadCpuTime() - begun;
        begun = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        Thread second = Thread.ofPlatform().start(() -> fillQuietly(weight, as, into, next));
        fill(weight, as, into, next);
        second.join();
        double both = System.nanoTime() - begun;
        return new Times(one / OUT / IN, both / OUT / IN);
    }

    private static void fillQuietly(StoredWeight weight, StoredType as, MemorySegment into, AtomicInteger next) {
        try {
            fill(weight, as, into, next);
        } catch (CheckpointException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(StoredWeight weight, StoredType as, MemorySegment into, AtomicInteger next)
            throws CheckpointException {
        FloatReader reader = new FloatReader();
        int pieces = (int) (into.byteSize() / PIECE);
        for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
            reader.read(weight, (long) i * PIECE / as.bytes(), as, into.asSlice((long) i * PIECE, PIECE));
        }
    }
}
