package org.glotlens.engine.runs;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.data.DataReader;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.model.LinearNames;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.SoftText;
import org.glotlens.engine.train.TestSet;
import org.glotlens.engine.train.TextPair;
import org.glotlens.engine.train.TrainExample;

/**
 * Looks at what a run would learn from, with the model's tokenizer and without its weights.
 *
 * @param examples rows of the plan's data
 * @param test file whose items should not be among the rows, in any form that {@code import} reads
 * @param samples how many rows to show
 */
public record PreviewJob(TrainPlan plan, List<TrainExample> examples, Optional<String> test, int samples)
        implements Job<PreviewJob.Seen> {
    /**
     * What was found.
     *
     * @param forecast memory the run would take
     * @param trainable values it would train
     */
    public record Seen(DataPreview data, TrainForecast forecast, long trainable) {
        /**
         * The same rows with the needs of a plan, which may differ from the one they were encoded for in what does not
         * change tokens.
         *
         * @throws GlotlensException if the plan's model is no checkpoint that can be opened
         */
        public static Seen of(DataPreview data, TrainPlan plan) throws GlotlensException {
            TrainForecast.Largest largest = new TrainForecast.Largest(
                    data.largest().rows(),
                    data.largest().width(),
                    data.largest().targets(),
                    data.sentences().map(aligned -> 2 * aligned.together()).orElse(0),
                    data.sentences().map(DataPreview.Sentences::longest).orElse(0));
            return new Seen(data, TrainForecast.of(plan, largest), TrainForecast.trainable(plan));
        }
    }

    @Override
    public Seen run(Watch watch) throws GlotlensException {
        watch.report(Message.of("stage.encoding", "encoding rows"), 0, -1);
        List<TextPair> sentences = plan.pairs();
        Optional<TestSet> items = test.isPresent() ? Optional.of(read(test.get())) : Optional.empty();
        StackSpec spec;
        Companions files;
        try (Checkpoint checkpoint = Checkpoint.open(plan.model())) {
            spec = Families.read(checkpoint.config());
            spec.requireHead();
            files = checkpoint.tokenizerFiles();
        }
        if (plan.initAdapter().isEmpty() && plan.bridge().isEmpty()) {
            plan.settings().tuning().requireAmong(LinearNames.of(spec));
        }
        try (Tokenizer tokenizer = Tokenizer.open(files, spec.shape().dVocab())) {
            if (plan.bridge().isEmpty()) {
                var reading = new DataPreview.Reading(tokenizer, Optional.of(files), Optional.empty(), watch.cancel());
                return seen(
                        reading, spec, items, DataPreview.Sentences.of(sentences, tokenizer, spec, plan.settings()));
            }
            try (EncoderFiles encoder = EncoderFiles.open(plan.bridge().get())) {
                Optional<SoftText> soft = Optional.of(encoder.text(plan.settings()));
                return seen(
                        new DataPreview.Reading(tokenizer, Optional.of(files), soft, watch.cancel()),
                        spec,
                        items,
                        Optional.empty());
            }
        }
    }

    private Seen seen(
            DataPreview.Reading reading,
            StackSpec spec,
            Optional<TestSet> items,
            Optional<DataPreview.Sentences> sentences)
            throws GlotlensException {
        DataPreview data = DataPreview.of(
                        examples,
                        plan.settings(),
                        reading,
                        new DataPreview.Scope(spec.shape().dVocab(), samples, items))
                .with(sentences);
        return Seen.of(told(data, spec), plan);
    }

    /** With a word about rows that are longer than what the model was trained for, or can read at all. */
    private static DataPreview told(DataPreview data, StackSpec spec) {
        int longest = data.largest().width();
        return longest > spec.longestInput()
                ? data.withWarning(Message.of(
                        "previewJob.rowTooLong",
                        "A row has %d tokens, but this %s model knows only %d positions: the run would end there."
                                + " Lower --cutoff to that number.",
                        longest,
                        spec.family(),
                        spec.longestInput()))
                : spec.beyondTraining(longest).map(data::withWarning).orElse(data);
    }

    private static TestSet read(String test) throws GlotlensException {
        Imported imported = DataReader.read(LanguageFile.parse(test), Optional.empty());
        return new TestSet(
                imported.source(),
                imported.rows().stream()
                        .map(row -> List.copyOf(row.fields().values()))
                        .toList());
    }
}
