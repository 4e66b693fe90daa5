package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.train.TrainStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the sample pair again from its sources. */
public final class MakeSample {
    private static final Logger LOG = LoggerFactory.getLogger(MakeSample.class);

    private MakeSample() {}

    /**
     * Runs the recipe: texts, base model, aligned adapter, measurement.
     *
     * @param arguments the folder {@code sample-data}, the folder to write, and the steps to do ({@code texts},
     *     {@code base}, {@code aligned}, {@code measure}; all where none is named)
     */
    public static void main(String[] arguments) throws IOException, GlotlensException {
        SampleSource source = SampleSource.read(Path.of(arguments[0]).resolve("source"));
        Path out = Path.of(arguments[1]);
        List<String> named = List.of(arguments).subList(2, arguments.length);
        List<String> steps = named.isEmpty() ? List.of("texts", "base", "aligned", "measure") : named;
        Files.createDirectories(out);
        if (steps.contains("texts")) {
            new TextFiles(out).write(new SampleTexts(source));
        }
        if (steps.contains("base")) {
            BaseRecipe.run(source, out.resolve("start"), out.resolve("model"), MakeSample::report);
        }
        if (steps.contains("aligned")) {
            AlignRecipe.run(source, out.resolve("model"), out.resolve("aligned"), MakeSample::report);
        }
        if (steps.contains("measure")) {
            Path aligned = out.resolve("aligned");
            Optional<Path> second = Files.isDirectory(aligned) ? Optional.of(aligned) : Optional.empty();
            LOG.info("{}", new SampleReport(source).measure(out.resolve("model"), second));
        }
    }

    private static void report(TrainStep step) {
        if (step.step() % 50 == 0 && LOG.isInfoEnabled()) {
            LOG.info(
                    "step {} of {}: loss {}, {} s",
                    step.step(),
                    step.totalSteps(),
                    "%.4f".formatted(step.loss()),
                    "%.0f".formatted(step.elapsedSeconds()));
        }
    }
}
