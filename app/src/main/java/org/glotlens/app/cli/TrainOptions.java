package org.glotlens.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.OptimiserSettings;
import org.glotlens.engine.train.PromptTemplates;
import org.glotlens.engine.train.RowSettings;
import org.glotlens.engine.train.SaveSettings;
import org.glotlens.engine.train.ScheduleSettings;
import org.glotlens.engine.train.ScheduleShape;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TuningSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The hyper-parameters of {@code train}; defaults are those of {@link TrainSettings#defaults()}. */
final class TrainOptions {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    /** Option to the setting that it gives. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("--rank", "rank"),
            Map.entry("--alpha", "alpha"),
            Map.entry("--dropout", "dropout"),
            Map.entry("--targets", "targets"),
            Map.entry("--epochs", "epochs"),
            Map.entry("--batch-size", "batchSize"),
            Map.entry("--accumulate", "accumulate"),
            Map.entry("--learning-rate", "learningRate"),
            Map.entry("--warmup-ratio", "warmupRatio"),
            Map.entry("--schedule", "schedule"),
            Map.entry("--max-grad-norm", "maxGradNorm"),
            Map.entry("--weight-decay", "weightDecay"),
            Map.entry("--beta2", "beta2"),
            Map.entry("--cutoff", "cutoff"),
            Map.entry("--validation", "validation"),
            Map.entry("--seed", "seed"),
            Map.entry("--save-steps", "saveSteps"),
            Map.entry("--eval-steps", "evalSteps"),
            Map.entry("--max-steps", "maxSteps"),
            Map.entry("--warmup-steps", "warmupSteps"),
            Map.entry("--accumulation", "accumulation"),
            Map.entry("--keep-saves", "keepSaves"),
            Map.entry("--template", "template"),
            Map.entry("--full", "isLora"),
            Map.entry("--rslora", "isRslora"),
            Map.entry("--no-shuffle", "isShuffled"));

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

    @Option(
            names = "--template",
            paramLabel = "NAME[@VERSION]",
            defaultValue = "plain",
            description = "How rows are wrapped: plain, default, mistral, qwen, alpaca, empty or stanford-alpaca, with"
                    + " @v0.6.3 or @HEAD where there are two. Default: ${DEFAULT-VALUE}.")
    private String template;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Start from a published recipe: zhang2024, zhang2024-paraphrase, qalign-questions,"
                    + " qalign-responses or x-llm. Options given beside it win.")
    private String preset;

    /** Whether the preset goes on from an adapter of an earlier stage. */
    boolean isSecondStage() throws TrainingException {
        return preset != null && TrainPreset.named(preset).isSecondStage();
    }

    /**
     * The settings, checked: those of the preset, if one is named, with the options that were given.
     *
     * @throws TrainingException if there is no such preset or template
     */
    TrainSettings settings() throws GlotlensException {
        TrainSettings typed = typed(PromptTemplates.named(template).id());
        if (preset == null) {
            return typed;
        }
        CommandLine.ParseResult parsed = command.commandLine().getParseResult();
        ObjectNode given = typed.json();
        SETTINGS.forEach((option, setting) -> {
            if (!parsed.hasMatchedOption(option)) {
                given.remove(setting);
            }
        });
        return TrainPreset.named(preset).settings().with(given);
    }

    private TrainSettings typed(String templateId) {
        Check check = Check.of(command);
        return new TrainSettings(
                new TuningSettings(
                        !isFull,
                        check.atLeast("--rank", rank, 1),
                        check.positive("--alpha", alpha),
                        check.share("--dropout", dropout),
                        targets,
                        isRslora),
                new OptimiserSettings(
                        check.within("--learning-rate", learningRate, 0, NO_LIMIT),
                        check.within("--weight-decay", weightDecay, 0, NO_LIMIT),
                        check.share("--beta2", beta2),
                        check.within("--max-grad-norm", maxGradNorm, 0, NO_LIMIT)),
                new ScheduleSettings(
                        ScheduleShape.valueOf(check.matches(
                                        "--schedule", schedule, "cosine|linear|constant", "cosine, linear or constant")
                                .toUpperCase(Locale.ROOT)),
                        check.positive("--epochs", epochs),
                        check.atLeast("--max-steps", maxSteps, 0),
                        check.within("--warmup-ratio", warmupRatio, 0, 1),
                        check.atLeast("--warmup-steps", warmupSteps, 0)),
                new BatchSettings(
                        check.atLeast("--batch-size", batchSize, 1),
                        check.atLeast("--accumulate", accumulate, 1),
                        Accumulation.valueOf(
                                check.matches("--accumulation", accumulation, "batches|tokens", "batches or tokens")
                                        .toUpperCase(Locale.ROOT)),
                        !isInOrder),
                new RowSettings(
                        templateId, check.atLeast("--cutoff", cutoff, 2), check.share("--validation", validation)),
                new SaveSettings(
                        check.atLeast("--save-steps", saveSteps, 0),
                        check.atLeast("--eval-steps", evalSteps, 0),
                        check.atLeast("--keep-saves", keepSaves, 0)),
                seed);
    }
}
