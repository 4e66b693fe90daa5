package org.glotlens.engine.runs;

import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.bridge.BridgeShape;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.TargetModules;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.LinearShape;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Tape;
import org.glotlens.engine.train.TrainSettings;

/**
 * What a fine-tune will need in memory, from the sizes in {@code config.json} alone, before anything is loaded. Counted
 * is what the backward pass keeps of each block, times a factor that was measured (docs/benchmarks.md).
 *
 * @param weightBytes the model's weights in the type they are computed in
 * @param trainedBytes trained values, gradients and both moments, all float32
 * @param activationBytes what the largest micro-batch keeps for its backward pass; where a batch of sentences keeps more than
 *     that with its logits, what that keeps without them
 * @param headBytes logits of the largest micro-batch, or with a trained head what is made of them too
 * @param libraryBytes JVM and native library
 */
public record TrainForecast(
        long weightBytes, long trainedBytes, long activationBytes, long headBytes, long libraryBytes) {
    /** JVM with its code, PyTorch's own, and a tokenizer; 282 to 335 MiB were measured. */
    private static final long LIBRARY = 330L << 20;

    private static final int COPIES_OF_TRAINED = 4;

    /** Logits that the loss of a micro-batch makes at a time. */
    private static final long LOGITS_AT_ONCE = 1 << 25;

    /** With a frozen head, where the gradient is written over the logits, twice as many at a time. */
    private static final long LOGITS_OF_FROZEN_HEAD = 2 * LOGITS_AT_ONCE;

    /** Logits, their logarithms, the gradient of both. */
    private static final int COPIES_WITH_TRAINED_HEAD = 4;

    /** Peak of what blocks hold over what was counted: with the next two, fitted to 23 runs (docs/benchmarks.md). */
    private static final double HELD = 1.25;

    /** Room that the allocator keeps between small arrays, over what was counted, and the most of it. */
    private static final double ROOM = 0.8;

    private static final long MOST_ROOM = 160L << 20;

    /**
     * The largest micro-batch.
     *
     * @param rows rows of it
     * @param width tokens of its longest row
     * @param targets tokens of it that are learnt
     * @param sentences rows of the largest batch of the alignment loss; 0 where there is none
     * @param sentenceWidth tokens of its longest row
     */
    public record Largest(int rows, int width, int targets, int sentences, int sentenceWidth) {
        /** Of the task alone. */
        public Largest(int rows, int width, int targets) {
            this(rows, width, targets, 0, 0);
        }

        private Largest ofSentences() {
            return new Largest(sentences, sentenceWidth, 0);
        }
    }

    /**
     * The forecast for a plan, of whose checkpoints no weights are read.
     *
     * @throws GlotlensException if one is no checkpoint that can be opened
     */
    public static TrainForecast of(TrainPlan plan, Largest batch) throws GlotlensException {
        return plan.bridge().isPresent()
                ? bridged(plan, plan.bridge().get(), batch)
                : of(plan.model(), plan.settings(), plan.options(), batch);
    }

    private static TrainForecast bridged(TrainPlan plan, BridgePlan bridge, Largest batch) throws GlotlensException {
        try (Checkpoint encoder = Checkpoint.open(bridge.encoder());
                Checkpoint decoder = Checkpoint.open(plan.model())) {
            DType dtype = type(plan.options());
            return bridged(bridge, Families.read(encoder.config()), Families.read(decoder.config()), dtype, batch);
        }
    }

    /**
     * A frozen encoder and a frozen decoder, and a bridge of float32 between them. What the encoder makes is let go block by
     * block before the decoder reads.
     */
    static TrainForecast bridged(BridgePlan bridge, StackSpec reads, StackSpec writes, DType dtype, Largest batch)
            throws GlotlensException {
        BridgeShape shape = EncoderFiles.shape(bridge, reads, writes);
        long states =
                (long) batch.rows() * batch.width() * (3L * shape.dEncoder() + shape.dModel()) * DType.FLOAT32.bytes();
        long held = new BlockActivations(writes, dtype, batch, isTaped(writes, dtype)).besideAdapters(0) + states;
        long reading = new BlockActivations(reads.withLayers(1), dtype, batch, false).besideAdapters(0) + states;
        long logits = Math.min((long) batch.targets() * writes.shape().dVocab(), LOGITS_OF_FROZEN_HEAD);
        return new TrainForecast(
                (reads.parameters() + writes.parameters()) * dtype.bytes(),
                shape.parameters() * COPIES_OF_TRAINED * DType.FLOAT32.bytes(),
                Math.max(atPeak(held), atPeak(reading)),
                logits * DType.FLOAT32.bytes(),
                LIBRARY);
    }

    /** Of frozen weights. */
    private static DType type(RunOptions options) {
        return switch (options.dtype()) {
            case "bfloat16" -> DType.BFLOAT16;
            case "float16" -> DType.FLOAT16;
            default -> DType.FLOAT32;
        };
    }

    /**
     * The forecast for a checkpoint folder, whose weights are not read.
     *
     * @throws GlotlensException if the folder is no checkpoint that can be opened
     */
    public static TrainForecast of(Path model, TrainSettings settings, RunOptions options, Largest batch)
            throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            DType dtype = settings.tuning().isLora() ? type(options) : DType.FLOAT32;
            return of(Families.read(checkpoint.config()), settings, dtype, batch);
        }
    }

    /** The forecast for a model of these sizes computed in {@code dtype}. */
    static TrainForecast of(StackSpec spec, TrainSettings settings, DType dtype, Largest batch)
            throws GlotlensException {
        StackShape shape = spec.shape();
        long trained = 0;
        long adapterInputs = 0;
        long beside = 0;
        BlockActivations blocks = new BlockActivations(spec, dtype, batch, isTaped(spec, dtype));
        AdapterConfig adapter = AdapterConfig.lora(
                "base",
                settings.tuning().rank(),
                settings.tuning().alpha(),
                settings.tuning().targets());
        boolean isAll = settings.tuning().targets().contains(TargetModules.ALL_LINEAR_WORD);
        for (var linear : AdapterLoader.linears(spec).entrySet()) {
            if (isAll || adapter.matches(linear.getKey())) {
                LinearShape sizes = linear.getValue();
                trained += values(sizes, settings);
                beside = Math.max(beside, settings.tuning().isDora() ? norms(sizes) : 0);
                adapterInputs += blocks.reaching(linear.getKey(), adapterInput(sizes, settings));
            }
        }
        boolean isLora = settings.tuning().isLora();
        long held = isLora ? blocks.besideAdapters(adapterInputs) : blocks.besideTrainedWeights();
        long logits = (long) batch.targets() * shape.dVocab();
        long head = DType.FLOAT32.bytes()
                * (isLora
                        ? Math.min(logits, LOGITS_OF_FROZEN_HEAD)
                        : COPIES_WITH_TRAINED_HEAD * Math.min(logits, LOGITS_AT_ONCE));
        long aligning =
                aligning(spec, settings, new BlockActivations(spec, dtype, batch.ofSentences(), false), adapterInputs);
        return new TrainForecast(
                spec.parameters() * dtype.bytes(),
                (settings.tuning().isLora() ? trained * COPIES_OF_TRAINED : spec.parameters() * (COPIES_OF_TRAINED - 1))
                        * DType.FLOAT32.bytes(),
                Math.max(atPeak(held), atPeak(aligning) - head) + beside,
                head,
                LIBRARY);
    }

    private static boolean isTaped(StackSpec spec, DType dtype) throws GlotlensException {
        return dtype != DType.FLOAT16 && Tape.attends(spec.shape().dHead());
    }

    private static long atPeak(long held) {
        return Math.round(held * HELD + Math.min(held * ROOM, MOST_ROOM));
    }

    /** What a batch of sentences keeps: of the blocks that are run for them, and its last residual stream for pooling. */
    private static long aligning(
            StackSpec spec, TrainSettings settings, BlockActivations blocks, long adapterInputsOfTask) {
        int layers = spec.shape().nLayers();
        long all =
                settings.tuning().isLora() ? blocks.besideAdapters(adapterInputsOfTask) : blocks.besideTrainedWeights();
        return Math.round((double) all * settings.alignment().blocks(layers) / layers) + blocks.residual();
    }

    /**
     * How many values a plan trains, of whose checkpoints no weights are read.
     *
     * @throws GlotlensException if one is no checkpoint that can be opened
     */
    public static long trainable(TrainPlan plan) throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(plan.model())) {
            StackSpec spec = Families.read(checkpoint.config());
            if (plan.bridge().isEmpty()) {
                return trainable(spec, plan.settings());
            }
            BridgePlan bridge = plan.bridge().get();
            try (Checkpoint encoder = Checkpoint.open(bridge.encoder())) {
                return EncoderFiles.shape(bridge, Families.read(encoder.config()), spec)
                        .parameters();
            }
        }
    }

    static long trainable(StackSpec spec, TrainSettings settings) {
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
                .mapToLong(linear -> values(linear.getValue(), settings))
                .sum();
    }

    /** Trained values of one adapter: both factors, and with DoRA a magnitude for every output. */
    private static long values(LinearShape sizes, TrainSettings settings) {
        return settings.tuning().rank() * (sizes.in() + sizes.out())
                + (settings.tuning().isDora() ? sizes.out() : 0);
    }

    /** What the norms of DoRA take while they are worked out: the base's matrix in float32, the product, and their sum. */
    private static long norms(LinearShape sizes) {
        return 3L * sizes.in() * sizes.out() * DType.FLOAT32.bytes();
    }

    /** Bytes a token that one adapter keeps, all float32: its input, what dropout kept, A's output, and what DoRA scales. */
    private static long adapterInput(LinearShape sizes, TrainSettings settings) {
        long copies = settings.tuning().dropout() > 0 ? 2 : 1;
        long scaled = settings.tuning().isDora() ? 2 * sizes.out() : 0;
        return (sizes.in() * copies + settings.tuning().rank() + scaled) * DType.FLOAT32.bytes();
    }

    /** All together. */
    public long bytes() {
        return weightBytes + trainedBytes + activationBytes + headBytes + libraryBytes;
    }
}
