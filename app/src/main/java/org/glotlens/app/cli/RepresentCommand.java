package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ComponentWarnings;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens represent}: how close the languages lie, layer by layer. */
@Command(
        name = "represent",
        mixinStandardHelpOptions = true,
        description =
                "Pools parallel texts at every layer, projects them (PCA) and correlates the languages (Pearson).")
final class RepresentCommand implements Callable<Integer>, MeasuringCommand<RepresentResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(names = "--parallel", required = true, paramLabel = "FILE.jsonl", description = "Parallel texts.")
    private Path parallel;

    @Mixin
    private SettingOptions<RepresentSettings> settings = new SettingOptions<>(RepresentSettings.table());

    @Mixin
    private SettingOptions<RepresentSelection> selection = new SettingOptions<>(RepresentSelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public MeasurementKind<?, RepresentResult> kind() {
        return MeasurementKind.REPRESENT;
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
    public RepresentMeasurement measurement() throws GlotlensException {
        RepresentSettings asked = settings.settings();
        return new RepresentMeasurement(ParallelFile.read(parallel), asked, edits.read());
    }

    @Override
    public Integer call() throws GlotlensException {
        RepresentMeasurement measurement = measurement();
        selection.settings();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<RepresentResult> measured = work.measure(pair, measurement);
        write(measured, out, work);
        RepresentResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("items", result.ids().size());
        facts.put("languages", result.languages());
        List<Message> warnings = ComponentWarnings.of(result);
        facts.put("warnings", warnings.stream().map(Message::english).toList());
        new Written(common).warn(warnings);
        new Written(common)
                .tell(
                        facts,
                        "Wrote tables and figures of %s in %s to %s."
                                .formatted(
                                        Counted.of(result.ids().size(), "item"),
                                        Counted.of(result.languages().size(), "language"),
                                        out));
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<RepresentResult> measured, Path to, Work work) throws GlotlensException {
        RepresentSelection shown = selection.settings();
        RepresentResult result = measured.result();
        ResultFigures.check(result, shown);
        try (StagedFolder folder = StagedFolder.open(to)) {
            measured.write(folder);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            ResultFigures.write(result, shown, figures);
            folder.commit();
        }
    }
}
