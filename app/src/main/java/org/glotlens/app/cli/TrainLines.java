package org.glotlens.app.cli;

import java.util.Locale;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainStep;

/** Tells on standard error what a run does, unless that is to be quiet. */
record TrainLines(CommonOptions common) implements TrainListener {
    @Override
    public void onStep(TrainStep step) {
        onNote(line(step));
    }

    @Override
    public void onNote(String sentence) {
        if (!common.isQuiet()) {
            common.err().println(sentence);
        }
    }

    private static String line(TrainStep step) {
        String validation = step.evalLoss().isPresent()
                ? String.format(
                        Locale.ROOT, ", validation %.4f", step.evalLoss().getAsDouble())
                : "";
        String aligned = step.alignLoss().isPresent()
                ? String.format(
                        Locale.ROOT, ", alignment %.4f", step.alignLoss().getAsDouble())
                : "";
        String preferences = step.preferences()
                .map(means -> String.format(
                        Locale.ROOT, ", chosen preferred %.0f %%, margin %.4f", 100 * means.accuracy(), means.margin()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "step %d of %d: loss %.4f%s%s%s, rate %.3g, gradient %.3g, %.0f tokens/s, %.0f s left",
                step.step(),
                step.totalSteps(),
                step.loss(),
                validation,
                aligned,
                preferences,
                step.learningRate(),
                step.gradNorm(),
                step.throughput(),
                step.remainingSeconds());
    }
}
