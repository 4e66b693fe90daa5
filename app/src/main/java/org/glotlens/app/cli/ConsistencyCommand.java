package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.ConsistencyPanels;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.DroppedRow;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.ConsistencyMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens consistency}: how alike languages rank the candidates of facts. */
@Command(
        name = "consistency",
        mixinStandardHelpOptions = true,
        description =
                "Scores candidates of facts in every language and tells how alike the languages rank them (RankC).")
final class ConsistencyCommand implements Callable<Integer>, MeasuringCommand<ConsistencyResult> {
    /** Rows that are told by name; dropped.csv has all. */
    private static final int TOLD = 3;

    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(
            names = "--data",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "LANG=FILE",
            description = "Rows as BMLAMA has them, a file for each language, the same facts in the same order.")
    private List<String> data;

    @Mixin
    private SettingOptions<ConsistencySettings> settings = new SettingOptions<>(ConsistencySettings.table());

    @Mixin
    private SettingOptions<ConsistencySelection> selection = new SettingOptions<>(ConsistencySelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public MeasurementKind<?, ConsistencyResult> kind() {
        return MeasurementKind.CONSISTENCY;
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
    public ConsistencyMeasurement measurement() throws GlotlensException {
        ConsistencySettings asked = settings.settings();
        return new ConsistencyMeasurement(LanguageText.read(data), asked, edits.read());
    }

    @Override
    public Integer call() throws GlotlensException {
        ConsistencyMeasurement measurement = measurement();
        // files that cannot be laid beside each other are told before a model is opened
        measurement.facts();
        selection.settings();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<ConsistencyResult> measured = work.measure(pair, measurement);
        ConsistencyAnalysis analysis =
                work.run(watch -> ConsistencyAnalysis.of(measured.result(), measurement.settings()));
        write(measured, analysis, out);
        tell(analysis);
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<ConsistencyResult> measured, Path to, Work work) throws GlotlensException {
        ConsistencySettings asked = MeasurementKind.CONSISTENCY
                .measurement()
                .cast(measured.measurement())
                .settings();
        write(measured, work.run(watch -> ConsistencyAnalysis.of(measured.result(), asked)), to);
    }

    private void write(Measured<ConsistencyResult> measured, ConsistencyAnalysis analysis, Path to)
            throws GlotlensException {
        ConsistencySelection shown = selection.settings();
        ConsistencyResult result = measured.result();
        ResultFigures.check(result, shown);
        try (StagedFolder folder = StagedFolder.open(to)) {
            measured.write(folder);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            ResultFigures.write(new ConsistencyPanels(analysis, shown), figures);
            folder.commit();
        }
    }

    private void tell(ConsistencyAnalysis analysis) {
        ConsistencyResult result = analysis.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("items", result.items().size());
        facts.put("dropped", result.dropped().size());
        facts.put("languages", result.languages());
        List<String> means = new ArrayList<>();
        for (Side side : result.sides().keySet()) {
            double mean = analysis.mean(side, ConsistencyMeasure.RANKC);
            facts.put("rankc_" + side.label(), mean);
            means.add(String.format(Locale.ROOT, "%s %.3f", side.label(), mean));
        }
        double chance = analysis.matrix(result.sides().keySet().iterator().next(), ConsistencyMeasure.RANKC)
                .pair(0, 1)
                .chance();
        facts.put("chance", chance);
        new Written(common).warn(warnings(result));
        new Written(common)
                .tell(
                        facts,
                        String.format(
                                Locale.ROOT,
                                "Wrote RankC and its companions of %s in %s to %s: mean of all pairs %s, by chance"
                                        + " %.3f.",
                                Counted.of(result.items().size(), "item"),
                                Counted.of(result.languages().size(), "language"),
                                out,
                                String.join(", ", means),
                                chance));
    }

    private static List<String> warnings(ConsistencyResult result) {
        List<String> warnings = new ArrayList<>();
        for (DroppedRow row : result.dropped().stream().limit(TOLD).toList()) {
            String where = row.language().isEmpty() ? "" : " (" + row.language() + ")";
            warnings.add("row " + row.row() + where + " was left out: " + row.reason());
        }
        int more = result.dropped().size() - warnings.size();
        if (more > 0) {
            warnings.add(Counted.were(more, "more row") + " left out; dropped.csv says why.");
        }
        return warnings;
    }
}
