package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.SteerPanels;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.SteerMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.steer.LanguageVectorFile;
import org.glotlens.engine.steer.SteerCell;
import org.glotlens.engine.steer.SteerPromptFile;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerResult.Split;
import org.glotlens.engine.steer.SteerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens steer}: what pushing a language in does to answers. */
@Command(
        name = "steer",
        mixinStandardHelpOptions = true,
        description =
                "Pushes a language in after every layer with every strength, and tells the language of the answers.")
final class SteerCommand implements Callable<Integer>, MeasuringCommand<SteerResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SubjectOptions subject;

    @Option(
            names = "--vectors",
            required = true,
            paramLabel = "FILE.safetensors",
            description = "Language vectors of this model, as the vectors command writes them.")
    private Path vectors;

    @Option(names = "--from", required = true, paramLabel = "LANG", description = "The language it would write.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "LANG", description = "The language it shall write.")
    private String to;

    @Option(
            names = "--prompts",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Prompts; where all have \"answers\" in the language, relevance is chrF to these.")
    private Path prompts;

    @Mixin
    private SettingOptions<SteerSettings> settings = new SettingOptions<>(SteerSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public MeasurementKind<?, SteerResult> kind() {
        return MeasurementKind.STEER;
    }

    @Override
    public PairFolders folders() {
        return subject.folders();
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    @Override
    public SteerMeasurement measurement() throws GlotlensException {
        SteerSettings asked = settings.settings().between(from, to);
        return new SteerMeasurement(
                LanguageVectorFile.read(vectors).inputs().getFirst(),
                SteerPromptFile.read(prompts),
                asked,
                subject.side(),
                edits.read());
    }

    @Override
    public Integer call() throws GlotlensException {
        SteerMeasurement measurement = measurement();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<SteerResult> measured;
        try (Measuring measuring = work.on(subject.folders(), subject.cache())) {
            measured = work.measure(measuring, measurement);
        }
        write(measured, out, work);
        tell(measured.result());
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<SteerResult> measured, Path to, Work work) throws GlotlensException {
        SteerResult result = measured.result();
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(folder, files.settings().tables(), kind().command(), measured::write);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            ResultFigures.write(new SteerPanels(result), figures);
            figures.finish();
            folder.commit();
        }
    }

    private void tell(SteerResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("prompts", result.prompts().size());
        facts.put("relevance", result.relevance());
        String best =
                " On every second prompt, which chooses, no layer and strength made it write " + result.to() + ".";
        if (result.best().isPresent()) {
            SteerCell cell = result.cells(Split.REPORTING).get(result.best().get());
            SteerCell without = result.cells(Split.REPORTING).getFirst();
            facts.put("layer", cell.layer());
            facts.put("strength", cell.strength());
            facts.put("forced", cell.forced());
            facts.put("forced_without", without.forced());
            best = " Best on every second prompt: layer %s at %s; of the others %s in %s are %s, without %s."
                    .formatted(
                            cell.layer(),
                            cell.strength(),
                            Math.round(cell.forced() * cell.n()),
                            cell.n(),
                            result.to(),
                            Math.round(without.forced() * without.n()));
        }
        new Written(common).tell(facts, "Wrote the sweep to " + out + "." + best);
    }
}
