package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.GridSelection;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.lens.DroppedReasons;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.lens.SetOverrideFile;
import org.glotlens.engine.measure.GridFiles;
import org.glotlens.engine.measure.GridMeasurement;
import org.glotlens.engine.measure.LensFiles;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens lens}: which language the model leans to, layer by layer. */
@Command(
        name = "lens",
        mixinStandardHelpOptions = true,
        description =
                "Reads the logit lens, or a Jacobian lens, at the last token of every prompt: tables and figures.")
final class LensCommand implements Callable<Integer>, MeasuringCommand<LensResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(names = "--prompts", required = true, paramLabel = "FILE.jsonl", description = "Prompts with answers.")
    private Path prompts;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Mixin
    private SettingOptions<LensSettings> settings = new SettingOptions<>(LensSettings.table());

    @Mixin
    private SettingOptions<LensSelection> selection = new SettingOptions<>(LensSelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Option(
            names = "--sets",
            paramLabel = "FILE.json",
            description = "Answer sets as edited in the window, or by hand; docs/formats.md describes the file.")
    private Path sets;

    @Mixin
    private JacobianOptions jacobian = new JacobianOptions();

    @Mixin
    private ProxyOptions proxy = new ProxyOptions();

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(
            names = "--grid",
            split = ",",
            paramLabel = "ID",
            description = "Prompts whose token grids are read too, as glotlens grid reads them; they go to the folder"
                    + " grid below DIR.")
    private List<String> grids = List.of();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws GlotlensException {
        LensMeasurement measurement = measurement();
        selection.settings();
        files.settings();
        Optional<GridMeasurement> gridded = gridded(measurement);
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Optional<Measured<GridResult>> grid = Optional.empty();
        Measured<LensResult> measured;
        try (Measuring measuring = work.on(folders(), pair.cache())) {
            measured = work.measure(measuring, measurement);
            ResultFigures.check(measured.result(), selection.settings());
            if (gridded.isPresent()) {
                grid = Optional.of(work.measure(measuring, gridded.get()));
            }
        }
        write(measured, grid, out, work);
        LensResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("prompts", result.prompts().size());
        facts.put("dropped", result.dropped().size());
        new Written(common)
                .tell(
                        facts,
                        "Wrote tables and figures of %s to %s; %s dropped, dropped.csv says why."
                                .formatted(
                                        Counted.of(result.prompts().size(), "prompt"),
                                        out,
                                        Counted.were(result.dropped().size(), "prompt")));
        if (!common.isQuiet() && !common.isJson()) {
            DroppedReasons.of(result.dropped()).forEach(common.err()::println);
        }
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<LensResult> measured, Path to, Work work) throws GlotlensException {
        write(measured, Optional.empty(), to, work);
    }

    private void write(Measured<LensResult> measured, Optional<Measured<GridResult>> grid, Path to, Work work)
            throws GlotlensException {
        LensSelection shown = selection.settings();
        LensResult result = measured.result();
        ResultFigures.check(result, shown);
        LensMeasurement measurement = MeasurementKind.LENS.measurement().cast(measured.measurement());
        LensAnalysis analysis =
                work.run(watch -> LensAnalysis.of(result, measurement.settings().estimates(), watch));
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(
                    folder, files.settings().tables(), kind().command(), tables -> LensFiles.write(analysis, tables));
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            work.run(watch -> {
                ResultFigures.write(analysis, shown, figures, watch);
                figures.finish();
                return figures;
            });
            if (grid.isPresent()) {
                write(grid.get(), files.settings(), folder.in("grid"));
            } else {
                GridFiles.leaveOut(folder.in("grid"));
                ResultFigures.leaveOutGrids(
                        new FigureFolder(ResultFigures.beside(folder.in("grid")), result.provenance()));
            }
            folder.commit();
        }
    }

    @Override
    public MeasurementKind<?, LensResult> kind() {
        return MeasurementKind.LENS;
    }

    @Override
    public PairFolders folders() {
        return bridge.beside(proxy.beside(pair.folders()));
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    /** The token grids that are asked for. */
    private Optional<GridMeasurement> gridded(LensMeasurement measurement) throws GlotlensException {
        if (grids.isEmpty()) {
            return Optional.empty();
        }
        if (grids.contains("")) {
            throw new ParameterException(command.commandLine(), "--grid has an empty id, expected ids of prompts.");
        }
        if (proxy.isGiven()) {
            throw new ParameterException(
                    command.commandLine(), "--grid reads every token through MODEL's own layers; leave out --expert.");
        }
        var gridded = new GridMeasurement(measurement.prompts(), grids, GridSettings.defaults(), measurement.edits())
                .through(measurement.jacobian());
        gridded.chosen();
        return Optional.of(gridded);
    }

    private void write(Measured<GridResult> grid, ExportSettings written, Staging folder) throws DataException {
        grid.write(folder);
        GridResult result = grid.result();
        FigureFolder figures = new FigureFolder(
                ResultFigures.beside(folder),
                result.provenance(),
                written.withoutPanels(),
                CheckpointNames.of(folders()));
        ResultFigures.write(result, GridSelection.defaults(), figures);
    }

    @Override
    public LensMeasurement measurement() throws GlotlensException {
        LensSettings asked = settings.settings();
        if (asked.published().isPresent() && sets != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--sets edits sets, --as-published leaves them as published. Give one of both.");
        }
        return new LensMeasurement(
                PromptFile.read(prompts),
                sets == null ? LensMeasurement.AS_BUILT : SetOverrideFile.read(sets),
                asked,
                edits.read(),
                jacobian.read());
    }
}
