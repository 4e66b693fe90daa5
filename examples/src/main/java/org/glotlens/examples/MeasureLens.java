package org.glotlens.examples;

import java.nio.file.Path;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.program.Glotlens;

/** Measures the logit lens on prompts, prints the curves, and writes the tables where a second argument says. */
public final class MeasureLens {
    private MeasureLens() {}

    /** Takes the sample's folder, and a folder for tables. */
    public static void main(String[] arguments) throws GlotlensException {
        Path sample = Path.of(arguments[0]);
        LensMeasurement lens =
                new LensMeasurement(PromptFile.read(sample.resolve("prompts.jsonl")), LensSettings.defaults());
        try (Glotlens open = Glotlens.open(sample.resolve("model"), sample.resolve("aligned"))) {
            Measured<LensResult> measured = open.measured(lens);
            for (CurveSummary curve : CurveStatistics.summarise(measured.result())) {
                System.out.printf("%s %s", curve.side().label(), curve.curve().text());
                for (double mean : curve.mean()) {
                    System.out.printf(" %.3f", mean);
                }
                System.out.println();
            }
            measured.write(Path.of(arguments[1]));
        }
    }
}
