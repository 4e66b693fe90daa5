package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.runs.BridgePlan;
import org.glotlens.engine.runs.BridgePreset;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.TrainSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens bridge}: trains a bridge from an encoder to a decoder, both frozen. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        description =
                "Trains what lets a decoder read an encoder's states as a soft prompt (LangBridge, MindMerger), and"
                        + " writes it into a folder for --bridge of generate, evaluate, lens, grid and represent.")
final class BridgeCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "The decoder: checkpoint folder in Hugging Face layout, or org/name in the download cache.")
    private Path model;

    @Option(
            names = "--encoder",
            required = true,
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "The encoder: a folder of mT5, T5, umT5, XLM-RoBERTa, BERT or M2M-100 (NLLB).")
    private Path encoder;

    @Option(
            names = "--data",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description = "Rows as .json, .jsonl or .tsv, or two aligned text files as a.zh:a.en: the encoder reads the"
                    + " question, the decoder learns the answer.")
    private List<String> data;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Start from a published recipe: langbridge, mindmerger-1 (translations) or mindmerger-2 (task"
                    + " rows, beside the question). Options given beside it win.")
    private String preset;

    @Option(
            names = "--init-bridge",
            paramLabel = "DIR",
            description = "A bridge to go on from instead of a fresh one, as the second stage of MindMerger does.")
    private Path initBridge;

    @Mixin
    private SettingOptions<BridgeSettings> bridge = new SettingOptions<>(BridgeSettings.table());

    @Mixin
    private SettingOptions<TrainSettings> hyper = new SettingOptions<>(TrainSettings.bridgeTable());

    @Mixin
    private ProbeOptions probes;

    @Option(names = "--resume", description = "Go on from the newest checkpoint-N in the output folder.")
    private boolean isResumed;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write.")
    private Path out;

    @Mixin
    private RehearsalOptions rehearsal;

    @Override
    public Integer call() throws GlotlensException {
        if (rehearsal.isAsked()) {
            return rehearsal.call(program, common, plan());
        }
        if (out == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--out=DIR'");
        }
        return new TrainRun(program, common).call(plan(), out, isResumed);
    }

    private TrainPlan plan() throws GlotlensException {
        BridgePreset base = preset == null ? BridgePreset.usual() : BridgePreset.named(preset);
        TrainPlan plan = new TrainPlan(model, Optional.empty(), data, hyper.over(base.training()), common.runOptions());
        return probes.beside(
                plan.with(new BridgePlan(encoder, Optional.ofNullable(initBridge), bridge.over(base.bridge()))));
    }
}
