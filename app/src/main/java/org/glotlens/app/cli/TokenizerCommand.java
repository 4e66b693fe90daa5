package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.TokenizerPanels;
import org.glotlens.charts.choice.TokenizerSelection;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.OtherTokenizer;
import org.glotlens.engine.measure.ResultCache;
import org.glotlens.engine.measure.TokenizerMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens tokenizer}: what tokenizers make of texts, and what a language costs in each. */
@Command(
        name = "tokenizer",
        mixinStandardHelpOptions = true,
        description = "Counts the tokens that texts of several languages become, by one tokenizer or several; needs no"
                + " weights.")
final class TokenizerCommand implements Callable<Integer>, MeasuringCommand<FertilityResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(
            index = "0",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Folder that holds tokenizer.json, .gguf file, or org/name in the download cache.")
    private Path model;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            converter = CheckpointPlace.class,
            paramLabel = "OTHER",
            description = "More of them, to stand beside the first.")
    private List<Path> others = List.of();

    @Option(
            names = "--texts",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description = "Texts, one a line, a file for each language; for a premium lines translate each other.")
    private List<String> texts;

    @Option(names = "--no-cache", description = "Measure even what was measured before, and do not keep the result.")
    private boolean isFresh;

    @Mixin
    private SettingOptions<FertilitySettings> settings = new SettingOptions<>(FertilitySettings.table());

    @Mixin
    private SettingOptions<TokenizerSelection> selection = new SettingOptions<>(TokenizerSelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public MeasurementKind<?, FertilityResult> kind() {
        return MeasurementKind.TOKENIZER;
    }

    @Override
    public PairFolders folders() {
        return new PairFolders(model, Optional.empty());
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    @Override
    public TokenizerMeasurement measurement() throws GlotlensException {
        FertilitySettings asked = settings.settings();
        List<OtherTokenizer> read = new ArrayList<>();
        for (Path other : others) {
            read.add(OtherTokenizer.read(other));
        }
        return new TokenizerMeasurement(LanguageText.read(texts), read, asked);
    }

    @Override
    public Integer call() throws GlotlensException {
        TokenizerMeasurement measurement = measurement();
        selection.settings();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Optional<ResultCache> cache = isFresh ? Optional.empty() : CacheFolder.open();
        Measured<FertilityResult> measured;
        try (Measuring measuring = work.on(folders(), cache)) {
            measured = work.measure(measuring, measurement);
        }
        write(measured, out, work);
        FertilityResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("tokenizers", result.tokenizers().size());
        facts.put("languages", result.languages());
        new Written(common)
                .tell(
                        facts,
                        "Wrote the tokens of %s by %s to %s."
                                .formatted(
                                        Counted.of(result.languages().size(), "language"),
                                        Counted.of(result.tokenizers().size(), "tokenizer"),
                                        out));
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<FertilityResult> measured, Path to, Work work) throws GlotlensException {
        TokenizerSelection shown = selection.settings();
        FertilityResult result = measured.result();
        LanguageFigures.check(result, shown);
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(folder, files.settings().tables(), kind().command(), measured::write);
            FigureFolder figures =
                    new FigureFolder(ResultFigures.beside(folder), result.provenance(), files.settings(), Map.of());
            LanguageFigures.write(new TokenizerPanels(result, shown), figures);
            figures.finish();
            folder.commit();
        }
    }
}
