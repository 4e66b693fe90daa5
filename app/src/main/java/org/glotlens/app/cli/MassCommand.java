package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.MassPanels;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.generate.GenerationPromptFile;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.measure.MassMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens mass}: how much of the lens's probability lies on each language's tokens, by the whole vocabulary. */
@Command(
        name = "mass",
        mixinStandardHelpOptions = true,
        description = "Reads, layer by layer, how much probability lies on the tokens of each language, told by texts.")
final class MassCommand implements Callable<Integer>, MeasuringCommand<MassResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(
            names = "--texts",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description =
                    "Texts, one a line, a file for each language, whose tokens tell which language a token is of.")
    private List<String> texts;

    @Option(
            names = "--prompts",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Prompts; answers are not needed. docs/formats.md describes the file.")
    private Path prompts;

    @Mixin
    private SettingOptions<MassSettings> settings = new SettingOptions<>(MassSettings.table());

    @Mixin
    private SettingOptions<MassSelection> selection = new SettingOptions<>(MassSelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public MeasurementKind<?, MassResult> kind() {
        return MeasurementKind.MASS;
    }

    @Override
    public PairFolders folders() {
        return pair.folders();
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    @Override
    public MassMeasurement measurement() throws GlotlensException {
        MassSettings asked = settings.settings();
        return new MassMeasurement(LanguageText.read(texts), GenerationPromptFile.read(prompts), asked, edits.read());
    }

    @Override
    public Integer call() throws GlotlensException {
        MassMeasurement measurement = measurement();
        selection.settings();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<MassResult> measured = work.measure(pair, measurement);
        write(measured, out, work);
        MassResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("prompts", result.prompts().size());
        facts.put("languages", result.languages());
        new Written(common)
                .tell(
                        facts,
                        "Wrote the mass of %s over %s for %s to %s."
                                .formatted(
                                        Counted.of(result.languages().size(), "language"),
                                        Counted.of(result.nLayers(), "layer"),
                                        Counted.of(result.prompts().size(), "prompt"),
                                        out));
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<MassResult> measured, Path to, Work work) throws GlotlensException {
        MassSelection shown = selection.settings();
        MassResult result = measured.result();
        LanguageFigures.check(result, shown);
        try (StagedFolder folder = StagedFolder.open(to)) {
            measured.write(folder);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            LanguageFigures.write(new MassPanels(result, shown), figures);
            folder.commit();
        }
    }
}
