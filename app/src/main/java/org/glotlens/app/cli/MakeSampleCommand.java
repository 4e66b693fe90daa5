package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glotlens.app.program.SampleReadings;
import org.glotlens.engine.GlotlensException;
import org.glotlens.sample.MakeSampleJob;
import org.glotlens.sample.MakeSampleJob.Stage;
import org.glotlens.sample.MakeSampleJob.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens make-sample}: the bundled pair of checkpoints from its sources. */
@Command(
        name = "make-sample",
        mixinStandardHelpOptions = true,
        description = "Makes the bundled checkpoints and texts again from sample-data/source, and measures them.")
final class MakeSampleCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
    private Path out;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "STAGE",
            description = "Only these parts: texts, base, aligned, measure, readings. Default: all.")
    private List<Part> only = List.of(Part.values());

    /** What the recipe makes, and the readings that the window shows first. */
    enum Part {
        TEXTS,
        BASE,
        ALIGNED,
        MEASURE,
        READINGS
    }

    @Override
    public Integer call() throws GlotlensException {
        OutputPath.folder(out);
        Path source = Path.of(System.getProperty("glotlens.home", "")).resolve("sample-data/source");
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (Stage stage : Stage.values()) {
            if (only.contains(Part.valueOf(stage.name()))) {
                stages.add(stage);
            }
        }
        Training training = new Training(common.runOptions(), step -> {});
        String tables = new Work(common, program).run(new MakeSampleJob(source, out, stages, training));
        if (only.contains(Part.READINGS)) {
            SampleReadings.write(out);
            SampleReadings.writeForLessons(out);
        }
        common.print(tables.strip());
        return CommandRunner.DONE;
    }
}
