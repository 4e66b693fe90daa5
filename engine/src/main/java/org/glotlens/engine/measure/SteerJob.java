package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.EndTokens;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.pair.WritingNeed;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.LanguageVectorFile;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.Push;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.steer.SteerSweep;
import org.glotlens.engine.torch.Torch;

/** Answers prompts with a language pushed in. */
record SteerJob(ModelPair pair, SteerMeasurement measurement) implements Job<SteerResult> {
    /** Works with what is pushed in. Engine thread only. */
    @FunctionalInterface
    interface Work<T> {
        T run(SteerSweep sweep) throws GlotlensException;
    }

    @Override
    public SteerResult run(Watch watch) throws GlotlensException {
        return with(sweep -> sweep.run(measurement.prompts().content(), measurement.settings(), watch)
                .from(Provenances.of(pair, measurement)));
    }

    /** Does something with the checkpoint and the vectors, once these fit. */
    <T> T with(Work<T> work) throws GlotlensException {
        subject(pair.subjects()).decoder();
        Read<LanguageVectors> vectors =
                LanguageVectorFile.read(Path.of(measurement.vectors().name()));
        if (!vectors.inputs().equals(List.of(measurement.vectors()))) {
            throw new DataException(Message.of(
                    "steerJob.changed",
                    "%s was changed since it was read. Try again.",
                    measurement.vectors().name()));
        }
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.of(pair, measurement.edits())) {
                return work.run(sweep(subject(edited.list()), vectors.content()));
            }
        });
    }

    private Subject subject(List<Subject> subjects) {
        return subjects.stream()
                .filter(each -> each.side() == measurement.side())
                .findFirst()
                .orElseThrow();
    }

    private SteerSweep sweep(Subject subject, LanguageVectors vectors) throws GlotlensException {
        pair.begin();
        Decoder decoder = subject.decoder();
        SteerSettings settings = measurement.settings();
        LoadedModel model =
                subject.side() == Side.ALIGNED ? pair.secondModel().orElse(pair.baseModel()) : pair.baseModel();
        Push push = new Push(vectors, settings.from(), settings.to());
        push.requireFit(decoder.spec().shape(), pair.weightDigests());
        WritingNeed.require(decoder, pair.options().batchTokens(), settings.maxNew());
        return new SteerSweep(
                decoder,
                subject.tokenizer(),
                EndTokens.of(model.checkpoint(), subject.tokenizer()),
                push,
                pair.options().batchTokens());
    }
}
