package org.glotlens.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainPreset;

/** Makes the sample's aligned adapter: the base fine-tuned on sentence translations into English, without any label. */
final class AlignRecipe {
    /** Rows of each language, which ship as {@code translations}. */
    static final int ROWS = 800;

    /** Rows of word pairs, which ship beside them. */
    static final int REMINDERS = 800;

    private AlignRecipe() {}

    static TrainJob job(SampleSource source, Path model, Path out, MakeSampleJob.Training training)
            throws TrainingException {
        SampleTexts texts = new SampleTexts(source);
        List<TrainExample> rows = new ArrayList<>();
        SampleTexts.TRANSLATED.forEach(from -> rows.addAll(texts.translations(from, ROWS)));
        rows.addAll(texts.reminders(REMINDERS));
        return new TrainJob(
                model,
                Optional.empty(),
                rows,
                TrainPreset.named("sample").settings(),
                training.options(),
                out,
                training.listener());
    }
}
