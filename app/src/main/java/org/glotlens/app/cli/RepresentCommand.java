package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.ComponentWarnings;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;
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
final class RepresentCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(names = "--parallel", required = true, paramLabel = "FILE.jsonl", description = "Parallel texts.")
    private Path parallel;

    @Option(
            names = "--pooling",
            paramLabel = "POOLING",
            converter = PoolingName.class,
            completionCandidates = PoolingName.class,
            description =
                    "How a text becomes one vector: ${COMPLETION-CANDIDATES}. Default: content-mean, and mean with"
                            + " --as-published.")
    private Pooling pooling;

    @Option(
            names = "--axes",
            paramLabel = "AXES",
            defaultValue = "joint",
            converter = AxesName.class,
            completionCandidates = AxesName.class,
            description = "Checkpoints that the components are fitted on, all or the base alone:"
                    + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Axes axes;

    @Option(
            names = "--procrustes",
            paramLabel = "WHAT",
            defaultValue = "none",
            converter = SuperpositionName.class,
            completionCandidates = SuperpositionName.class,
            description = "What is turned onto what on the scatter, languages onto English or the aligned checkpoint"
                    + " onto the base: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Superposition superposition;

    @Option(
            names = "--as-published",
            description =
                    "Measure as the published notebook: pool the mean of all tokens unless --pooling says otherwise,"
                            + " and read layer L after the final norm.")
    private boolean isAsPublished;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of the shuffled null. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    /** Reads and lists the names of poolings. */
    static final class PoolingName extends Labelled<Pooling> {
        PoolingName() {
            super("pooling", Pooling.values(), Pooling::label);
        }
    }

    /** Reads and lists what the axes may be fitted on. */
    static final class AxesName extends Labelled<Axes> {
        AxesName() {
            super("choice of axes", Axes.values(), Axes::label);
        }
    }

    /** Reads and lists what may be laid onto what. */
    static final class SuperpositionName extends Labelled<Superposition> {
        SuperpositionName() {
            super("superposition", Superposition.values(), Superposition::label);
        }
    }

    /** What was asked for; else that of the paper or, unless it is to be followed, the content alone. */
    private Pooling pooling() {
        if (pooling != null) {
            return pooling;
        }
        return isAsPublished ? Pooling.MEAN : Pooling.CONTENT_MEAN;
    }

    /** What the options ask for. */
    RepresentMeasurement measurement() throws GlotlensException {
        return new RepresentMeasurement(
                ParallelFile.read(parallel),
                new RepresentSettings(pooling(), isAsPublished, axes, superposition, seed));
    }

    @Override
    public Integer call() throws GlotlensException {
        RepresentMeasurement measurement = measurement();
        OutputPath.folder(out);
        Measured<RepresentResult> measured = new Work(common, program).measure(pair, measurement);
        RepresentResult result = measured.result();
        measured.write(out);
        ResultFigures.write(result, out);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("items", result.ids().size());
        facts.put("languages", result.languages());
        List<String> warnings = ComponentWarnings.of(result);
        facts.put("warnings", warnings);
        new Written(common).warn(warnings);
        new Written(common)
                .tell(
                        facts,
                        "Wrote tables and figures of %d items in %d languages to %s."
                                .formatted(
                                        result.ids().size(), result.languages().size(), out));
        return CommandRunner.DONE;
    }
}
