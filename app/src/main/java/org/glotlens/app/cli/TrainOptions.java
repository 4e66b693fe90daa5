package org.glotlens.app.cli;

import java.util.List;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.TrainSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The hyper-parameters of {@code train}; defaults are those of {@link TrainSettings#defaults()}. */
final class TrainOptions {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--full", description = "Train all parameters instead of a LoRA adapter; writes a checkpoint.")
    private boolean isFull;

    @Option(
            names = "--rank",
            paramLabel = "N",
            defaultValue = "8",
            description = "LoRA rank. Default: ${DEFAULT-VALUE}.")
    private int rank;

    @Option(
            names = "--alpha",
            paramLabel = "X",
            defaultValue = "16",
            description = "LoRA alpha; updates are scaled by alpha / rank. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            defaultValue = "0",
            description = "Dropout before the adapter. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(
            names = "--targets",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "q_proj,v_proj",
            description = "Linears that get an adapter, comma-separated, or all-linear. Default: ${DEFAULT-VALUE}.")
    private List<String> targets;

    @Option(names = "--rslora", description = "Scale updates by alpha / sqrt(rank) instead of alpha / rank.")
    private boolean isRslora;

    @Option(
            names = "--epochs",
            paramLabel = "X",
            defaultValue = "3",
            description = "Passes over the rows. Default: ${DEFAULT-VALUE}.")
    private double epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "4",
            description = "Rows per micro-batch. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            defaultValue = "4",
            description = "Micro-batches per optimiser step. Default: ${DEFAULT-VALUE}.")
    private int accumulate;

    @Option(
            names = "--accumulation",
            paramLabel = "RULE",
            defaultValue = "batches",
            description =
                    "How micro-batches come to one gradient: batches (mean of their means) or tokens (mean over all"
                            + " targets). Default: ${DEFAULT-VALUE}.")
    private String accumulation;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "5e-5",
            description = "Peak rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--warmup-ratio",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Share of the steps over which the rate rises from 0. Default: ${DEFAULT-VALUE}.")
    private double warmupRatio;

    @Option(
            names = "--warmup-steps",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Steps over which the rate rises from 0; 0 goes by --warmup-ratio. Default: ${DEFAULT-VALUE}.")
    private int warmupSteps;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "cosine",
            description = "cosine, linear or constant. Default: ${DEFAULT-VALUE}.")
    private String schedule;

    @Option(
            names = "--max-grad-norm",
            paramLabel = "X",
            defaultValue = "1.0",
            description = "Gradients are scaled down to this global norm; 0 leaves them. Default: ${DEFAULT-VALUE}.")
    private double maxGradNorm;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            defaultValue = "0",
            description = "AdamW decay. Default: ${DEFAULT-VALUE}.")
    private double weightDecay;

    @Option(
            names = "--beta2",
            paramLabel = "X",
            defaultValue = "0.999",
            description = "Decay of AdamW's second moment. Default: ${DEFAULT-VALUE}.")
    private double beta2;

    @Option(
            names = "--cutoff",
            paramLabel = "N",
            defaultValue = "2048",
            description = "Longest row in tokens. Default: ${DEFAULT-VALUE}.")
    private int cutoff;

    @Option(
            names = "--validation",
            paramLabel = "X",
            defaultValue = "0.05",
            description = "Share of the rows held out. Default: ${DEFAULT-VALUE}.")
    private double validation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of order and start. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--save-steps",
            paramLabel = "N",
            defaultValue = "100",
            description = "Steps between saves to checkpoint-N; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int saveSteps;

    @Option(
            names = "--keep-saves",
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep the newest N saves; 0 for all. Default: ${DEFAULT-VALUE}.")
    private int keepSaves;

    @Option(
            names = "--eval-steps",
            paramLabel = "N",
            defaultValue = "50",
            description = "Steps between validations; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int evalSteps;

    @Option(
            names = "--max-steps",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop after this many optimiser steps; 0 for all epochs. Default: ${DEFAULT-VALUE}.")
    private int maxSteps;

    @Option(names = "--no-shuffle", description = "Keep the rows in file order.")
    private boolean isInOrder;

    /** The settings, checked. */
    TrainSettings settings() {
        Check check = Check.of(command);
        return new TrainSettings(
                !isFull,
                check.atLeast("--rank", rank, 1),
                check.positive("--alpha", alpha),
                check.share("--dropout", dropout),
                List.copyOf(targets),
                check.positive("--epochs", epochs),
                check.atLeast("--batch-size", batchSize, 1),
                check.atLeast("--accumulate", accumulate, 1),
                check.within("--learning-rate", learningRate, 0, NO_LIMIT),
                check.within("--warmup-ratio", warmupRatio, 0, 1),
                check.matches("--schedule", schedule, "cosine|linear|constant", "cosine, linear or constant"),
                check.within("--max-grad-norm", maxGradNorm, 0, NO_LIMIT),
                check.within("--weight-decay", weightDecay, 0, NO_LIMIT),
                check.share("--beta2", beta2),
                check.atLeast("--cutoff", cutoff, 2),
                check.share("--validation", validation),
                seed,
                check.atLeast("--save-steps", saveSteps, 0),
                check.atLeast("--eval-steps", evalSteps, 0),
                check.atLeast("--max-steps", maxSteps, 0),
                !isInOrder,
                check.atLeast("--warmup-steps", warmupSteps, 0),
                Accumulation.of(check.matches("--accumulation", accumulation, "batches|tokens", "batches or tokens")),
                isRslora,
                check.atLeast("--keep-saves", keepSaves, 0));
    }
}
