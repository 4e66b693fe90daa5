package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.charts.choice.ConfusionPanels;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.confusion.ConfusionPromptFile;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.confusion.ConfusionRow;
import org.glotlens.engine.confusion.ConfusionSettings;
import org.glotlens.engine.confusion.EnglishWords;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.ConfusionMeasurement;
import org.glotlens.engine.measure.ConfusionOfFile;
import org.glotlens.engine.measure.ConfusionResultFiles;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens confusion}: whether texts stay in the language they are asked in. */
@Command(
        name = "confusion",
        mixinStandardHelpOptions = true,
        description =
                "Tells line by line and word by word whether completions stay in their language: those of a model to"
                        + " prompts, or of a file.")
final class ConfusionCommand implements Callable<Integer>, MeasuringCommand<ConfusionResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Parameters(
            arity = "0..1",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @Option(
            names = "--aligned",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL_OR_ADAPTER",
            description = "A second checkpoint, or a PEFT adapter that is applied to MODEL, to compare with.")
    private Path aligned;

    @Option(names = "--no-cache", description = "Measure even what was measured before, and do not keep the result.")
    private boolean isFresh;

    @Option(
            names = "--prompts",
            paramLabel = "FILE.jsonl",
            description = "Prompts for MODEL, a line of JSON each with \"prompt\" and the \"language\" to answer in.")
    private Path prompts;

    @Option(
            names = "--completions",
            paramLabel = "FILE.csv",
            description = "Completions that are there already: model,completion,task,source,language.")
    private Path completions;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description = "Only the completions of this task, such as monolingual.")
    private String task;

    @Option(
            names = "--words",
            paramLabel = "FILE",
            description = "English words, one a line, in place of the shipped ones.")
    private Path words;

    @Mixin
    private SettingOptions<ConfusionSettings> settings = new SettingOptions<>(ConfusionSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        requireOneSource();
        files.settings();
        settings.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        ConfusionResult result;
        if (completions != null) {
            ConfusionResult judged =
                    work.run(new ConfusionOfFile(completions, Optional.ofNullable(words), Optional.ofNullable(task)));
            result = judged.from(judged.provenance().by(common.line()));
            write(result, out);
        } else {
            ConfusionMeasurement measurement = measurement();
            Measured<ConfusionResult> measured;
            Optional<ResultCache> cache = isFresh ? Optional.empty() : CacheFolder.open();
            try (Measuring measuring = work.on(folders(), cache)) {
                measured = work.measure(measuring, measurement);
            }
            result = measured.result();
            write(measured, out, work);
        }
        tell(result);
        return CommandRunner.DONE;
    }

    private void requireOneSource() {
        boolean isOfModel = model != null && prompts != null && completions == null && task == null;
        boolean isOfFile = model == null && prompts == null && completions != null && aligned == null;
        if (!isOfModel && !isOfFile) {
            throw new ParameterException(
                    command.commandLine(),
                    "confusion takes MODEL with --prompts, or --completions (with --task where wanted), and not both.");
        }
    }

    private void tell(ConfusionResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("completions", result.completions().size());
        facts.put("identifier", result.identifier());
        facts.put("english_words", result.words());
        List<ConfusionRow> means = result.rows().stream()
                .filter(row -> row.language().equals(ConfusionRow.MEAN))
                .toList();
        for (ConfusionRow row : means) {
            Map<String, Object> rates = new LinkedHashMap<>();
            rates.put("lpr", row.lpr());
            rates.put("wpr", row.wpr());
            rates.put("lcpr", row.lcpr());
            rates.put("n", row.n());
            facts.put(row.model(), rates);
        }
        StringBuilder text = new StringBuilder("Wrote the pass rates of %s to %s."
                .formatted(Counted.of(result.completions().size(), "completion"), out));
        means.forEach(row -> text.append(String.format(
                Locale.ROOT,
                " %s: lines %.2f %%, words %s.",
                row.model(),
                100 * row.lpr(),
                Double.isNaN(row.wpr()) ? "not looked at" : String.format(Locale.ROOT, "%.2f %%", 100 * row.wpr()))));
        new Written(common).tell(facts, text.toString());
    }

    @Override
    public MeasurementKind<?, ConfusionResult> kind() {
        return MeasurementKind.CONFUSION;
    }

    @Override
    public PairFolders folders() {
        return new PairFolders(model, Optional.ofNullable(aligned));
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    @Override
    public ConfusionMeasurement measurement() throws GlotlensException {
        if (prompts == null || model == null) {
            throw new DataException(Message.of(
                    "confusionCommand.noModel",
                    "Completions of a file are judged without a checkpoint, which a project needs. Make it of"
                            + " prompts."));
        }
        Optional<Input> dictionary = words == null
                ? Optional.empty()
                : Optional.of(EnglishWords.read(words).inputs().getFirst());
        return new ConfusionMeasurement(
                ConfusionPromptFile.read(prompts), dictionary, settings.settings(), edits.read());
    }

    @Override
    public void write(Measured<ConfusionResult> measured, Path to, Work work) throws GlotlensException {
        write(measured.result(), to);
    }

    private void write(ConfusionResult result, Path to) throws GlotlensException {
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(
                    folder,
                    files.settings().tables(),
                    "confusion",
                    tables -> ConfusionResultFiles.write(result, tables));
            Map<Side, String> names = model == null ? Map.of() : CheckpointNames.of(folders());
            FigureFolder figures =
                    new FigureFolder(ResultFigures.beside(folder), result.provenance(), files.settings(), names);
            ResultFigures.write(new ConfusionPanels(result), figures);
            figures.finish();
            folder.commit();
        }
    }
}
