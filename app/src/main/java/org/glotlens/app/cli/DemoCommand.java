package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.LensFiles;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.represent.ComponentWarnings;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.torch.Torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens demo}: the sample analysis without a window. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Analyses the bundled pair of checkpoints and writes all figures and tables.")
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = GlotlensCommand.DEMO_FOLDER,
            description = "Folder for tables and figures. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        Path sample = sampleFolder();
        Work work = new Work(common, program);
        try (Aside<Torch> library = work.aside(watch -> Torch.get())) {
            LensMeasurement lens =
                    new LensMeasurement(PromptFile.read(sample.resolve("prompts.jsonl")), LensSettings.defaults());
            RepresentMeasurement represent = new RepresentMeasurement(
                    ParallelFile.read(sample.resolve("parallel.jsonl")), RepresentSettings.defaults());
            OutputPath.folder(out);
            library.get();
            write(sample, lens, represent, work);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lens", out.resolve("lens").toString());
        facts.put("represent", out.resolve("represent").toString());
        new Written(common).tell(facts, "Wrote the sample's figures and tables to " + out + ".");
        return CommandRunner.DONE;
    }

    /** Measures one after the other; what the first gave is written while the second is measured. */
    private void write(Path sample, LensMeasurement lens, RepresentMeasurement represent, Work work)
            throws GlotlensException {
        PairFolders pair = new PairFolders(sample.resolve("model"), Optional.of(sample.resolve("aligned")));
        try (Measuring measuring = work.on(pair, Optional.empty());
                StagedFolder folder = StagedFolder.open(out)) {
            Measured<LensResult> curves = work.measure(measuring, lens);
            Measured<RepresentResult> points;
            try (Aside<FigureFolder> written = work.aside(watch -> {
                LensAnalysis analysis =
                        LensAnalysis.of(curves.result(), lens.settings().estimates(), watch);
                LensFiles.write(analysis, folder.in("lens"));
                FigureFolder figures =
                        figures(folder.in("lens"), curves.result().provenance(), pair);
                ResultFigures.write(analysis, LensSelection.defaults(), figures, watch);
                return figures;
            })) {
                points = work.measure(measuring, represent);
                written.get();
            }
            points.write(folder.in("represent"));
            new Written(common).warn(ComponentWarnings.of(points.result()));
            ResultFigures.write(
                    points.result(),
                    RepresentSelection.defaults(),
                    figures(folder.in("represent"), points.result().provenance(), pair));
            folder.commit();
        }
    }

    private static FigureFolder figures(Staging tables, Provenance provenance, PairFolders pair) {
        return new FigureFolder(
                ResultFigures.beside(tables), provenance, ExportSettings.defaults(), CheckpointNames.of(pair));
    }

    static Path sampleFolder() throws DataException {
        Path sample = Path.of(System.getProperty("glotlens.home", "")).resolve("sample-data");
        if (!Files.isDirectory(sample.resolve("model"))) {
            throw new DataException(Message.of(
                    "demoCommand.theSamplePairIs",
                    "The sample pair is missing: no folder model in %s. Start Glotlens with its launcher "
                            + "from a complete copy of the project.",
                    sample.toAbsolutePath()));
        }
        return sample;
    }
}
