package org.glotlens.engine.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.NativeWork;
import org.glotlens.engine.torch.Torch;

/**
 * How fast a checkpoint loads, beside what the machine could do at best, measured in one run from page cache.
 *
 * @param bytes size of all weights as stored
 * @param readSeconds plain sequential read of the weight files into one small buffer
 * @param convertSeconds copying in memory as many bytes as a conversion reads and writes; 0 where the types agree
 * @param newMemorySeconds taking as much memory from the system as the loaded weights fill, page by page on one thread;
 *     every load that keeps its weights pays this, and on virtual machines it can be the largest part
 * @param loadSeconds loading the weights into native memory on the processor, ready to use
 * @param peakHeapBytes most Java heap in use while loading
 */
public record LoadRate(
        long bytes,
        double readSeconds,
        double convertSeconds,
        double newMemorySeconds,
        double loadSeconds,
        long peakHeapBytes) {
    private static final int REPEATS = 3;
    private static final int BUFFER_BYTES = 8 << 20;
    /** Larger than any processor's cache. */
    private static final long COPIED_BYTES = 256 << 20;

    /** Read and conversion as a share of the load: 1 is a load that costs no more than these. */
    public double ratio() {
        return (readSeconds + convertSeconds) / loadSeconds;
    }

    /** The same with the memory that the weights fill counted too. */
    public double ratioWithNewMemory() {
        return (readSeconds + convertSeconds + newMemorySeconds) / loadSeconds;
    }

    /**
     * Measures a model folder: once through its files to warm the cache, then plain read, conversion and load, each three
     * times. The best time of each counts, so that other programs disturb little.
     *
     * @param dtype type to load into
     * @throws GlotlensException if the folder cannot be loaded
     */
    public static LoadRate measure(Path folder, DType dtype, Watch watch) throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            StackSpec spec = Families.read(checkpoint.config());
            List<Path> files = checkpoint.weightFiles();
            readSeconds(files, watch.cancel());
            double read = best(
                    Message.of("stage.reads", "reading"), watch.progress(), () -> readSeconds(files, watch.cancel()));
            double convert = best(
                    Message.of("stage.converts", "converting"),
                    watch.progress(),
                    () -> convertSeconds(checkpoint, dtype));
            long loaded = Math.multiplyExact(spec.parameters(), dtype.bytes());
            double newMemory =
                    best(Message.of("stage.memory", "taking memory"), watch.progress(), () -> newMemorySeconds(loaded));
            WeightLoader.Source source = new WeightLoader.Source(checkpoint, spec, dtype);
            heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
            double load = best(
                    Message.of("stage.loads", "loading"), watch.progress(), () -> loadSeconds(source, watch.cancel()));
            long peak =
                    heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
            return new LoadRate(checkpoint.weightBytes(), read, convert, newMemory, load, peak);
        }
    }

    private static double best(Message stage, Progress progress, NativeWork<Double> measured) throws GlotlensException {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            progress.report(stage, i, REPEATS);
            best = Math.min(best, measured.run());
        }
        return best;
    }

    private static double loadSeconds(WeightLoader.Source source, Cancel cancel) throws GlotlensException {
        Torch torch = Torch.get();
        return torch.call(() -> {
            long begin = System.nanoTime();
            Weights weights = WeightLoader.load(source, torch.open(ComputeDevice.CPU), Watch.silent(cancel));
            double seconds = secondsSince(begin);
            weights.close();
            return seconds;
        });
    }

    private static double readSeconds(List<Path> files, Cancel cancel) throws GlotlensException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        long begin = System.nanoTime();
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file)) {
                while (channel.read(buffer.clear()) >= 0) {
                    cancel.check();
                }
            } catch (IOException e) {
                throw cannotRead(file, e);
            }
        }
        return secondsSince(begin);
    }

    private static double convertSeconds(Checkpoint checkpoint, DType dtype) throws CheckpointException {
        long read = 0;
        long written = 0;
        for (String name : checkpoint.names()) {
            var tensor = checkpoint.tensor(name);
            if (!tensor.storedAs().equals(storedName(dtype))) {
                read += tensor.byteSize();
                written += tensor.elements() * dtype.bytes();
            }
        }
        long copied = (read + written) / 2;
        if (copied == 0) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocate(COPIED_BYTES);
            MemorySegment to = arena.allocate(COPIED_BYTES);
            long begin = System.nanoTime();
            to.copyFrom(from);
            return secondsSince(begin) * copied / COPIED_BYTES;
        }
    }

    private static double newMemorySeconds(long bytes) {
        long begin = System.nanoTime();
        for (long done = 0; done < bytes; done += COPIED_BYTES) {
            try (Arena arena = Arena.ofConfined()) {
                // Zeroed by the call, so every page of it is taken.
                arena.allocate(Math.min(COPIED_BYTES, bytes - done));
            }
        }
        return secondsSince(begin);
    }

    private static String storedName(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> "F32";
            case BFLOAT16 -> "BF16";
            case FLOAT16 -> "F16";
            case INT64 -> "I64";
        };
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static CheckpointException cannotRead(Path path, IOException e) {
        return new CheckpointException(
                Message.of("loadRate.cannotRead", "Cannot read %s: %s.", FileNames.of(path), FileNames.reason(e)), e);
    }
}
