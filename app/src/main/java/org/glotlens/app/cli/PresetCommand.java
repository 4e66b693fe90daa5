package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.preset.PresetJob;
import org.glotlens.app.preset.PresetOutcome;
import org.glotlens.app.preset.PresetRequest;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.preset.PresetFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens preset}: a published figure or table, as published and corrected. */
@Command(
        name = "preset",
        mixinStandardHelpOptions = true,
        description = "Makes a published figure or table again, as published and corrected side by side.")
final class PresetCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "NAME", description = "The preset; `glotlens presets` lists them.")
    private String name;

    @Mixin
    private PairOptions pair;

    @Option(
            names = "--data",
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description = "Data files; the language is told by the name, or by zh=FILE. Default: the sample's.")
    private List<String> data = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for figures and tables.")
    private Path out;

    @Mixin
    private EditOptions edits = new EditOptions();

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws GlotlensException {
        Path sample = Path.of(System.getProperty("glotlens.home", "")).resolve("sample-data");
        PresetRequest request = PresetRequest.of(PresetFile.open(name), data, sample, out)
                .with(files.settings())
                .under(edits.read())
                .askedBy(common.line());
        if (!files.settings().panels().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--figure-panels is not of preset: its figures are the sheets that were published. Leave it out.");
        }
        OutputPath.folder(out);
        Work work = new Work(common, program);
        PresetOutcome outcome;
        try (Measuring measuring = work.on(pair.folders(), pair.cache())) {
            outcome = work.run(new PresetJob(measuring, request));
        }
        if (!common.isQuiet()) {
            outcome.notes().forEach(common.err()::println);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("notes", outcome.notes());
        new Written(common).tell(facts, "Wrote published and corrected figures and tables to " + out + ".");
        return CommandRunner.DONE;
    }
}
