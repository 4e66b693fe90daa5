package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.PassPanels;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.concept.ConceptFile;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.LensEvalMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens lens-eval}: whether lenses show the concepts of prompts. */
@Command(
        name = "lens-eval",
        mixinStandardHelpOptions = true,
        description =
                "Ranks the words that a prompt's answer is made of at every layer, through the logit lens and, with"
                        + " --jacobian, through a Jacobian lens beside it: pass@1, 5 and 10.")
final class LensEvalCommand implements Callable<Integer>, MeasuringCommand<ConceptResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(
            names = "--items",
            required = true,
            paramLabel = "FILE",
            description = "Prompts with the words that should show; docs/formats.md describes the file.")
    private Path items;

    @Mixin
    private JacobianOptions jacobian = new JacobianOptions();

    @Mixin
    private SettingOptions<ConceptSettings> settings = new SettingOptions<>(ConceptSettings.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Override
    public MeasurementKind<?, ConceptResult> kind() {
        return MeasurementKind.LENS_EVAL;
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
    public LensEvalMeasurement measurement() throws GlotlensException {
        ConceptSettings asked = settings.settings();
        return new LensEvalMeasurement(ConceptFile.read(items), asked, edits.read(), jacobian.read());
    }

    @Override
    public Integer call() throws GlotlensException {
        LensEvalMeasurement measurement = measurement();
        files.settings();
        OutputPath.folder(out);
        Work work = new Work(common, program);
        Measured<ConceptResult> measured = work.measure(pair, measurement);
        write(measured, out, work);
        ConceptResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("items", result.items().size());
        facts.put("dropped", result.dropped().size());
        facts.put("words", result.words());
        facts.put("words_of_one_token", result.scored());
        new Written(common)
                .tell(
                        facts,
                        "Wrote pass@k over %s to %s; of %s %s one token and ranked; %s dropped, dropped.csv says why."
                                .formatted(
                                        Counted.of(result.items().size(), "item"),
                                        out,
                                        Counted.of(result.words(), "word"),
                                        result.scored() == 1 ? "1 is" : result.scored() + " are",
                                        Counted.were(result.dropped().size(), "item")));
        return CommandRunner.DONE;
    }

    @Override
    public void write(Measured<ConceptResult> measured, Path to, Work work) throws GlotlensException {
        ConceptResult result = measured.result();
        LensEvalMeasurement measurement =
                MeasurementKind.LENS_EVAL.measurement().cast(measured.measurement());
        try (StagedFolder folder = StagedFolder.open(to)) {
            measured.write(folder);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), files.settings(), CheckpointNames.of(folders()));
            ResultFigures.write(new PassPanels(result, measurement.settings()), figures);
            folder.commit();
        }
    }
}
