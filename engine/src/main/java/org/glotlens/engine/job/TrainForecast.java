package org.glotlens.engine.job;

import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.TargetModules;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.DecoderShape;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.LinearShape;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.train.TrainSettings;

/**
 * What a fine-tune will need in memory, from the sizes in {@code config.json} alone, before anything is loaded. Counted
 * is what the backward pass keeps of each block, times a factor that was measured (docs/benchmarks.md).
 *
 * @param weightBytes the model's weights in the type they are computed in
 * @param trainedBytes trained values, gradients and both moments, all float32
 * @param activationBytes what the largest micro-batch keeps for its backward pass
 * @param headBytes logits of the largest micro-batch with their gradients
 * @param libraryBytes JVM and native library
 */
public record TrainForecast(
        long weightBytes, long trainedBytes, long activationBytes, long headBytes, long libraryBytes) {
    /** JVM with its code, and PyTorch's own. */
    private static final long LIBRARY = 450L << 20;

    private static final int COPIES_OF_TRAINED = 4;

    /** Logits, their logarithms, the gradient of both. */
    private static final int COPIES_OF_LOGITS = 4;

    /**
     * Peak of what blocks hold over what their backward pass must keep, measured on random llamas: the rest is work in
     * progress and room that the allocator does not give back.
     */
    private static final double HELD_WITH_ADAPTER = 2.45;

    private static final double HELD_WITHOUT = 1.9;

    /**
     * The largest micro-batch.
     *
     * @param rows rows of it
     * @param width tokens of its longest row
     * @param targets tokens of it that are learnt
     */
    public record Largest(int rows, int width, int targets) {}

    /**
     * The forecast for a checkpoint folder, whose weights are not read.
     *
     * @throws GlotlensException if the folder is no checkpoint that can be opened
     */
    public static TrainForecast of(Path model, TrainSettings settings, RunOptions options, Largest batch)
            throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            boolean isHalf = settings.tuning().isLora()
                    && (options.dtype().equals("bfloat16") || options.dtype().equals("float16"));
            return of(Families.read(checkpoint.config()), settings, isHalf ? DType.BFLOAT16 : DType.FLOAT32, batch);
        }
    }

    /** The forecast for a model of these sizes computed in {@code dtype}. */
    static TrainForecast of(DecoderSpec spec, TrainSettings settings, DType dtype, Largest batch) {
        DecoderShape shape = spec.shape();
        long trained = 0;
        long adapterInputs = 0;
        AdapterConfig adapter = AdapterConfig.lora(
                "base",
                settings.tuning().rank(),
                settings.tuning().alpha(),
                settings.tuning().targets());
        boolean isAll = settings.tuning().targets().contains(TargetModules.ALL_LINEAR_WORD);
        for (var linear : AdapterLoader.linears(spec).entrySet()) {
            if (isAll || adapter.matches(linear.getKey())) {
                LinearShape sizes = linear.getValue();
                trained += settings.tuning().rank() * (sizes.in() + sizes.out());
                adapterInputs += adapterInput(sizes, settings, dtype);
            }
        }
        long tokens = (long) batch.rows() * batch.width();
        long heads = (long) shape.nHeads() * shape.dHead();
        // Residual before and after attention, queries, keys, values and their mix, and of a gated MLP gate, its
        // activation and up; a full fine-tune keeps the inputs of every linear besides.
        long perToken = 2L * shape.dModel() + 4L * heads + 3L * shape.dMlp();
        long all = (tokens * shape.nLayers() * perToken) * dtype.bytes();
        if (settings.tuning().isLora()) {
            all += tokens * adapterInputs;
        } else {
            all += tokens * shape.nLayers() * (4L * shape.dModel() + heads + shape.dMlp()) * dtype.bytes();
        }
        long logits = (long) batch.targets() * shape.dVocab() * DType.FLOAT32.bytes();
        return new TrainForecast(
                spec.parameters() * dtype.bytes(),
                (settings.tuning().isLora() ? trained * COPIES_OF_TRAINED : spec.parameters() * (COPIES_OF_TRAINED - 1))
                        * DType.FLOAT32.bytes(),
                Math.round(all * (settings.tuning().isLora() ? HELD_WITH_ADAPTER : HELD_WITHOUT)),
                logits * COPIES_OF_LOGITS,
                LIBRARY);
    }

    /**
     * How many values the settings train in a checkpoint folder, whose weights are not read.
     *
     * @throws GlotlensException if the folder is no checkpoint that can be opened
     */
    public static long trainable(Path model, TrainSettings settings) throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            return trainable(Families.read(checkpoint.config()), settings);
        }
    }

    static long trainable(DecoderSpec spec, TrainSettings settings) {
        if (!settings.tuning().isLora()) {
            return spec.parameters();
        }
        AdapterConfig adapter = AdapterConfig.lora(
                "base",
                settings.tuning().rank(),
                settings.tuning().alpha(),
                settings.tuning().targets());
        boolean isAll = settings.tuning().targets().contains(TargetModules.ALL_LINEAR_WORD);
        return AdapterLoader.linears(spec).entrySet().stream()
                .filter(linear -> isAll || adapter.matches(linear.getKey()))
                .mapToLong(linear -> (long) settings.tuning().rank()
                        * (linear.getValue().in() + linear.getValue().out()))
                .sum();
    }

    /** Bytes a token that one adapter keeps: its input, a float32 copy where the base is not, dropout's, and A's. */
    private static long adapterInput(LinearShape sizes, TrainSettings settings, DType dtype) {
        long copies = (dtype == DType.FLOAT32 ? 1 : 2) + (settings.tuning().dropout() > 0 ? 2 : 0);
        return (sizes.in() * copies + settings.tuning().rank()) * DType.FLOAT32.bytes();
    }

    /** All together. */
    public long bytes() {
        return weightBytes + trainedBytes + activationBytes + headBytes + libraryBytes;
    }
}
