package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.PatchPanels;
import org.glotlens.charts.choice.PatchSelection;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.PatchMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.patch.PatchPairFile;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens patch}: what one prompt's values do in another, block by block. */
@Command(
        name = "patch",
        mixinStandardHelpOptions = true,
        description = "Puts what a source prompt has into a target prompt, block by block, and reads the answers.")
final class PatchCommand implements Callable<Integer>, MeasuringCommand<PatchResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(
            names = "--pairs",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Sources, targets and answers; docs/formats.md describes the file.")
    private Path pairs;

    @Mixin
    private SettingOptions<PatchSettings> settings = new SettingOptions<>(PatchSettings.table());

    @Mixin
    private SettingOptions<PatchSelection> selection = new SettingOptions<>(PatchSelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public MeasurementKind<?, PatchResult> kind() {
        return MeasurementKind.PATCH;
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
    public PatchMeasurement measurement() throws GlotlensException {
        PatchSettings asked = settings.settings();
        return new PatchMeasurement(PatchPairFile.read(pairs), asked, edits.read());
    }

    @Override
    public Integer call() throws GlotlensException {
        PatchMeasurement measurement = measurement();
        selection.settings();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<PatchResult> measured = work.measure(pair, measurement);
        write(measured, out, work);
        PatchResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("pairs", result.pairs().size());
        facts.put("dropped", result.dropped().size());
        new Written(common)
                .tell(
                        facts,
                        "Wrote answers of %s over %s to %s; %s dropped, dropped.csv says why."
                                .formatted(
                                        Counted.of(result.pairs().size(), "pair"),
                                        Counted.of(result.nLayers(), "layer"),
                                        out,
                                        Counted.were(result.dropped().size(), "pair")));
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<PatchResult> measured, Path to, Work work) throws GlotlensException {
        PatchSelection shown = selection.settings();
        PatchResult result = measured.result();
        ResultFigures.check(result, shown);
        PatchMeasurement measurement = MeasurementKind.PATCH.measurement().cast(measured.measurement());
        try (StagedFolder folder = StagedFolder.open(to)) {
            measured.write(folder);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            ResultFigures.write(new PatchPanels(result, measurement.settings(), shown), figures);
            folder.commit();
        }
    }
}
