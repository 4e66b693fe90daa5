package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.train.TrainStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the sample pair again from its sources. */
public final class MakeSample {
    private static final Logger LOG = LoggerFactory.getLogger(MakeSample.class);

    private MakeSample() {}

    /**
     * Runs the recipe.
     *
     * @param arguments the folder {@code sample-data}, then the folder to write
     */
    public static void main(String[] arguments) throws IOException, GlotlensException {
        Path source = Path.of(arguments[0]).resolve("source");
        Path out = Path.of(arguments[1]);
        BaseRecipe.run(SampleSource.read(source), out.resolve("start"), out.resolve("model"), MakeSample::report);
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
