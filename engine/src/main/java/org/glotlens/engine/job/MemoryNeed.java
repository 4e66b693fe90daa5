package org.glotlens.engine.job;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.model.DecoderShape;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;

/**
 * Estimate of the native memory of a loaded model and one forward pass.
 *
 * @param weightBytes all weights in the compute type
 * @param workBytes the widest moment of a block, the lens's probabilities and the library itself
 */
record MemoryNeed(long weightBytes, long workBytes) {
    private static final long LIBRARY = 400L << 20;
    private static final long LENS = 192L << 20;
    private static final long MIB = 1 << 20;

    /**
     * The need of a model of these sizes.
     *
     * @throws CheckpointException if the sizes multiply to more than any machine holds
     */
    static MemoryNeed of(DecoderSpec spec, DType dtype, int batchTokens) throws CheckpointException {
        try {
            return estimate(spec, dtype, batchTokens);
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    "config.json asks for a " + spec.family() + " model of " + spec.shape()
                            + ", which is more than any machine holds. Check the sizes in config.json.",
                    e);
        }
    }

    private static MemoryNeed estimate(DecoderSpec spec, DType dtype, int batchTokens) {
        DecoderShape shape = spec.shape();
        long perToken = 6L * shape.dModel() + 3L * shape.dMlp() + 4L * shape.nHeads() * shape.dHead();
        long work = Math.addExact(
                Math.multiplyExact(Math.multiplyExact(perToken, batchTokens), DType.FLOAT32.bytes()),
                AttentionNeed.usual(spec, batchTokens));
        return new MemoryNeed(
                Math.multiplyExact(spec.parameters(), dtype.bytes()), Math.addExact(work, LENS + LIBRARY));
    }

    /** Both together; {@link Long#MAX_VALUE} where that is more than a long holds. */
    long bytes() {
        long sum = weightBytes + workBytes;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * Compares the need with the machine's free memory; devices other than the processor are left to their driver.
     *
     * @throws GlotlensException if the model will not fit
     */
    void require(Path folder, ComputeDevice device) throws GlotlensException {
        long free = availableBytes();
        if (!device.isCuda() && free > 0 && bytes() > free) {
            throw new GlotlensException("Loading " + folder + " needs about " + bytes() / MIB + " MiB, but only "
                    + free / MIB + " MiB are free. Use --dtype bfloat16 or a smaller --batch-tokens, or close other"
                    + " programs.");
        }
    }

    /** Memory that programs can still take, or 0 where it cannot be told. */
    static long availableBytes() {
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
