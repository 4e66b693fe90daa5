package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures a sample pair and prints the tables of {@code sample-data/README.md}. */
public final class MeasureSample {
    private static final Logger LOG = LoggerFactory.getLogger(MeasureSample.class);

    private MeasureSample() {}

    /**
     * Runs the measurement.
     *
     * @param arguments the folder {@code sample-data}, the base model, and optionally the aligned one
     */
    public static void main(String[] arguments) throws IOException, GlotlensException {
        SampleSource source = SampleSource.read(Path.of(arguments[0]).resolve("source"));
        Optional<Path> aligned = arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty();
        LOG.info("{}", new SampleReport(source).measure(Path.of(arguments[1]), aligned));
    }
}
