package org.glotlens.engine.pair;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;

/**
 * Estimate of the native memory of a loaded model and one forward pass.
 *
 * @param weightBytes all weights in the compute type, and the embedding once more where a packed head stands beside it
 * @param streamedWeightBytes three blocks (in use, packed, prefetched) and what stands outside the blocks
 * @param workBytes the widest moment of a block, the lens's probabilities and the library itself
 */
public record MemoryNeed(long weightBytes, long streamedWeightBytes, long workBytes) {
    private static final long LIBRARY = 400L << 20;
    private static final long LENS = 192L << 20;
    private static final long MIB = 1 << 20;
    /** Room for residual streams where free memory is unknown or scarce. */
    private static final long UNKNOWN_RESIDUALS = 1L << 30;

    private static final long LEAST_RESIDUALS = 64L << 20;

    /**
     * The need of a model of these sizes.
     *
     * @param isHeadCopied whether a packed head stands beside the embedding that is one with it
     * @throws CheckpointException if the sizes multiply to more than any machine holds
     */
    public static MemoryNeed of(StackSpec spec, DType dtype, int batchTokens, boolean isHeadCopied)
            throws CheckpointException {
        try {
            return estimate(spec, dtype, batchTokens, isHeadCopied);
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    Message.of(
                            "memoryNeed.configJsonAsksFor",
                            "config.json asks for a %s model of %s, which is more than any machine holds. Check the "
                                    + "sizes in config.json.",
                            spec.family(),
                            spec.shape()),
                    e);
        }
    }

    private static MemoryNeed estimate(StackSpec spec, DType dtype, int batchTokens, boolean isHeadCopied) {
        StackShape shape = spec.shape();
        long perToken = 6L * shape.dModel() + 3L * shape.dMlp() + 4L * shape.nHeads() * shape.dHead();
        long work = Math.addExact(
                Math.multiplyExact(Math.multiplyExact(perToken, batchTokens), DType.FLOAT32.bytes()),
                AttentionNeed.usual(spec, batchTokens));
        long block = Math.multiplyExact(spec.parametersOfBlock(), dtype.bytes());
        long head = isHeadCopied ? (long) shape.dVocab() * shape.dModel() * dtype.bytes() : 0;
        long weights = Math.addExact(Math.multiplyExact(spec.parameters(), dtype.bytes()), head);
        long absent = Math.multiplyExact(block, Math.max(0, shape.nLayers() - 3));
        return new MemoryNeed(weights, weights - absent, Math.addExact(work, LENS + LIBRARY));
    }

    /** With all weights resident; {@link Long#MAX_VALUE} where that is more than a long holds. */
    long bytes() {
        return sum(weightBytes, workBytes);
    }

    /** With the blocks streamed. */
    long streamedBytes() {
        return sum(streamedWeightBytes, workBytes);
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * Says how weights are to be kept; devices other than the processor are left to their driver.
     *
     * @param wanted what was asked for
     * @param free bytes that can still be taken, or 0 where that cannot be told
     * @throws GlotlensException if the model will not fit that way
     */
    MemoryPlan plan(WeightMode wanted, Path folder, ComputeDevice device, long free) throws GlotlensException {
        boolean isUnbounded = device.isCuda() || free <= 0;
        boolean residentFits = isUnbounded || bytes() <= free;
        boolean streamedFits = isUnbounded || streamedBytes() <= free;
        WeightMode mode = wanted == WeightMode.AUTO ? residentFits ? WeightMode.RESIDENT : WeightMode.STREAMED : wanted;
        if (!(mode == WeightMode.RESIDENT ? residentFits : streamedFits)) {
            String streamed = mode == WeightMode.RESIDENT
                    ? ""
                    : ", and about " + streamedBytes() / MIB + " MiB with its weights streamed";
            throw new GlotlensException(Message.of(
                    "memoryNeed.loadingNeedsAboutMib",
                    "Loading %s needs about %s MiB%s, but only %s MiB are free. Use --dtype bfloat16 or a "
                            + "smaller --batch-tokens, or close other programs.",
                    folder,
                    bytes() / MIB,
                    streamed,
                    free / MIB));
        }
        return new MemoryPlan(mode, bytes(), streamedBytes());
    }

    /** Bytes of residual streams that a streamed run may keep beside its weights. */
    long residualBytes(long free) {
        return free <= 0 ? UNKNOWN_RESIDUALS : Math.max(LEAST_RESIDUALS, (free - streamedBytes()) / 2);
    }

    /** Memory that programs can still take, or 0 where it cannot be told. */
    public static long availableBytes() {
        long fromKernel = LinuxMemory.availableBytes();
        if (fromKernel > 0) {
            return fromKernel;
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return system.getFreeMemorySize();
        }
        return 0;
    }
}
