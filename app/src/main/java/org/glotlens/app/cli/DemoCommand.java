package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.job.LensFiles;
import org.glotlens.engine.job.LensJob;
import org.glotlens.engine.job.ModelPair;
import org.glotlens.engine.job.RepresentFiles;
import org.glotlens.engine.job.RepresentJob;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.represent.LengthCheck;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.DataException;
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
    private static final long SEED = 42;

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
        List<Prompt> prompts = PromptFile.read(sample.resolve("prompts.jsonl"));
        List<ParallelItem> items = ParallelFile.read(sample.resolve("parallel.jsonl"));
        OutputPath.folder(out);
        Work work = new Work(common, program);
        work.withPair(sample.resolve("model"), Optional.of(sample.resolve("aligned")), pair -> {
            readLens(work, pair, prompts);
            readRepresentation(work, pair, items);
            return pair;
        });
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lens", out.resolve("lens").toString());
        facts.put("represent", out.resolve("represent").toString());
        new Written(common).tell(facts, "Wrote the sample's figures and tables to " + out + ".");
        return CommandRunner.DONE;
    }

    private void readLens(Work work, ModelPair pair, List<Prompt> prompts) throws GlotlensException {
        LensResult result = work.run(new LensJob(pair, prompts, LensCommand.TOP_TOKENS));
        LensFiles.write(result, out.resolve("lens"));
        ResultFigures.write(result, LensSettings.of(1).estimates(), out.resolve("lens"));
    }

    private void readRepresentation(Work work, ModelPair pair, List<ParallelItem> items) throws GlotlensException {
        RepresentResult result =
                work.run(new RepresentJob(pair, items, RepresentSettings.of(Pooling.CONTENT_MEAN, SEED)));
        RepresentFiles.write(result, out.resolve("represent"));
        new Written(common).warn(LengthCheck.warnings(result));
        ResultFigures.write(result, out.resolve("represent"));
    }

    static Path sampleFolder() throws DataException {
        Path sample = Path.of(System.getProperty("glotlens.home", "")).resolve("sample-data");
        if (!Files.isDirectory(sample.resolve("model"))) {
            throw new DataException("The sample pair is missing: no folder model in " + sample.toAbsolutePath()
                    + ". Start Glotlens with its launcher from a complete copy of the project.");
        }
        return sample;
    }
}
