package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.GridSelection;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.GridMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens grid}: the lens at every token of a prompt, layers by positions. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        description = "Reads the logit lens at every token of a prompt: tables and a figure of layers by positions.")
final class GridCommand implements Callable<Integer>, MeasuringCommand<GridResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(
            names = "--pin",
            paramLabel = "TOKEN",
            description =
                    "A token to follow through all cells, as it is written, or id: and its number; NAME=TOKEN|TOKEN"
                            + " follows several together by a name. May be given several times.")
    private List<String> pins = List.of();

    @Mixin
    private SettingOptions<GridSettings> settings = new SettingOptions<>(GridSettings.table());

    @Mixin
    private SettingOptions<GridSelection> selection = new SettingOptions<>(GridSelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Mixin
    private JacobianOptions jacobian = new JacobianOptions();

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    /** Where the prompts come from. */
    static final class Source {
        @Option(names = "--text", required = true, paramLabel = "TEXT", description = "A text of one's own.")
        private String text;

        @ArgGroup(exclusive = false)
        private Listed listed;
    }

    /** Prompts of a file. */
    static final class Listed {
        @Option(
                names = "--prompts",
                required = true,
                paramLabel = "FILE.jsonl",
                description = "Prompts with answers; docs/formats.md describes the file.")
        private Path prompts;

        @Option(
                names = "--prompt",
                required = true,
                paramLabel = "ID",
                description = "The prompt of the file to read; may be given several times.")
        private List<String> ids;
    }

    @Override
    public MeasurementKind<?, GridResult> kind() {
        return MeasurementKind.GRID;
    }

    @Override
    public PairFolders folders() {
        return bridge.beside(pair.folders());
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    @Override
    public void write(Measured<GridResult> measured, Path to, Work work) throws GlotlensException {
        GridSelection shown = selection.settings();
        GridResult result = measured.result();
        ResultFigures.check(result, shown);
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(folder, files.settings().tables(), kind().command(), measured::write);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            ResultFigures.write(result, shown, figures);
            figures.finish();
            folder.commit();
        }
    }

    @Override
    public GridMeasurement measurement() throws GlotlensException {
        if (pins.contains("")) {
            throw new ParameterException(command.commandLine(), "--pin is empty, expected a token.");
        }
        if (source.listed != null && source.listed.ids.contains("")) {
            throw new ParameterException(command.commandLine(), "--prompt is empty, expected the id of a prompt.");
        }
        GridSettings asked = settings.settings().pinning(pins);
        GridMeasurement plain = source.listed == null
                ? GridMeasurement.of(source.text, asked, edits.read())
                : new GridMeasurement(PromptFile.read(source.listed.prompts), source.listed.ids, asked, edits.read());
        return plain.through(jacobian.read());
    }

    @Override
    public Integer call() throws GlotlensException {
        GridMeasurement measurement = measurement();
        measurement.chosen();
        selection.settings();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<GridResult> measured = work.measure(folders(), pair, measurement);
        write(measured, out, work);
        GridResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("prompts", result.grids().size());
        facts.put("layers", result.grids().getFirst().layers().size());
        new Written(common)
                .tell(
                        facts,
                        "Wrote the token grid of %s over %s to %s."
                                .formatted(
                                        Counted.of(result.grids().size(), "prompt"),
                                        Counted.of(
                                                result.grids()
                                                        .getFirst()
                                                        .layers()
                                                        .size(),
                                                "layer"),
                                        out));
        return CommandRunner.DONE;
    }
}
