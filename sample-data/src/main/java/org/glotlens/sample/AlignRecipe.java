package org.glotlens.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.train.SaveSettings;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainSettings;

/** Makes the sample's aligned adapter: the base fine-tuned on question translations into English. */
final class AlignRecipe {
    private static final int ROWS_PER_LANGUAGE = 320;
    private static final long SEED = 2;

    private AlignRecipe() {}

    static TrainJob job(SampleSource source, Path model, Path out, TrainListener listener) {
        SampleTexts texts = new SampleTexts(source);
        List<TrainExample> rows = new ArrayList<>();
        List<String> foreign = source.words().foreign();
        for (int i = 0; i < foreign.size(); i++) {
            rows.addAll(texts.translations(foreign.get(i), ROWS_PER_LANGUAGE, SEED + i));
        }
        return new TrainJob(model, Optional.empty(), rows, settings(), RunOptions.defaults(), out, listener);
    }

    /** The published hyper-parameters but for a rate that suits a model of this size. */
    private static TrainSettings settings() {
        TrainSettings published = TrainSettings.defaults();
        return published.with(published.optimiser().withLearningRate(2e-4)).with(new SaveSettings(0, 50, 0));
    }
}
