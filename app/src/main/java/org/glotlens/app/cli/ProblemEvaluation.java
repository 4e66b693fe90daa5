package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.ProblemPanels;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ProblemMeasurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.ProblemTask;

/** {@code glotlens evaluate --task mgsm} or {@code msvamp}: word problems, answered with a number. */
record ProblemEvaluation(Line line, Given given) implements MeasuringCommand<ProblemResult> {
    /** What every evaluation is given. */
    record Line(
            CommonOptions common, PairOptions pair, Supplier<PairFolders> folders, GlotlensCommand program, Path out) {}

    /** What is asked, and how. */
    record Given(
            ProblemTask task,
            List<String> data,
            Optional<Path> english,
            Optional<Path> exemplars,
            ProblemSettings settings,
            EditOptions edits,
            ExportSettings files) {}

    Integer call() throws GlotlensException {
        OutputPath.folder(line.out());
        ProblemMeasurement measurement = measurement();
        Work work = new Work(line.common(), line.program());
        Measured<ProblemResult> measured = work.measure(folders(), line.pair(), measurement);
        write(measured, line.out(), work);
        if (!line.common().isQuiet()) {
            measured.measurement().remarks().forEach(line.common().err()::println);
        }
        ProblemResult result = measured.result();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", line.out().toString());
        facts.put("languages", result.languages());
        facts.put("answers", result.answers().size());
        facts.put("extractor", given.settings().extractor().label());
        new Written(line.common())
                .tell(
                        facts,
                        "Wrote %s in %s to %s; numbers found by %s."
                                .formatted(
                                        Counted.of(result.answers().size(), "answer"),
                                        Counted.of(result.languages().size(), "language"),
                                        line.out(),
                                        given.settings().extractor().label()));
        return CommandRunner.DONE;
    }

    @Override
    public MeasurementKind<?, ProblemResult> kind() {
        return MeasurementKind.PROBLEMS;
    }

    @Override
    public PairFolders folders() {
        return line.folders().get();
    }

    @Override
    public RunOptions runOptions() {
        return line.common().runOptions();
    }

    @Override
    public ProblemMeasurement measurement() throws GlotlensException {
        return ProblemMeasurement.read(source(), given.settings(), given.edits().read());
    }

    private ProblemSet.Source source() throws DataException {
        List<LanguageFile> files = new ArrayList<>();
        for (String file : given.data()) {
            files.add(LanguageFile.parse(file));
        }
        return new ProblemSet.Source(given.task(), files, given.english(), given.exemplars());
    }

    @Override
    public void write(Measured<ProblemResult> measured, Path to, Work work) throws GlotlensException {
        ProblemResult result = measured.result();
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(folder, given.files().tables(), kind().command(), measured::write);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), result.provenance(), given.files(), CheckpointNames.of(folders()));
            ResultFigures.write(new ProblemPanels(result), figures);
            figures.finish();
            folder.commit();
        }
    }
}
