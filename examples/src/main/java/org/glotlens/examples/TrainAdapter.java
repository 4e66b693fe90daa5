package org.glotlens.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.program.Glotlens;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;

/** Fine-tunes a LoRA adapter for a few steps on the sample's translations, and opens it. */
public final class TrainAdapter {
    private TrainAdapter() {}

    /** Takes the sample's folder, and a folder for the adapter. */
    public static void main(String[] arguments) throws GlotlensException {
        Path sample = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        TrainSettings settings = TrainSettings.table()
                .parse(TrainSettings.defaults(), Map.of("maxSteps", "4", "batchSize", "8", "validation", "0"));
        String data = sample.resolve("translations/de-en.jsonl").toString();
        Path model = sample.resolve("model");
        Glotlens.train(
                new TrainPlan(model, Optional.empty(), List.of(data), settings, RunOptions.defaults()),
                out,
                new TrainListener() {
                    @Override
                    public void onStep(TrainStep step) {
                        System.out.printf("step %d: loss %.4f%n", step.step(), step.loss());
                    }

                    @Override
                    public void onNote(String sentence) {
                        System.out.println(sentence);
                    }
                });
        try (Glotlens open = Glotlens.open(model, out)) {
            System.out.println("opened " + open.pair().aligned().orElseThrow().adapter());
        }
    }
}
