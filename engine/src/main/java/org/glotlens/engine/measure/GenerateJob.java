package org.glotlens.engine.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Lets the checkpoints of a pair write after prompts. */
public record GenerateJob(ModelPair pair, GenerateMeasurement measurement, Map<Side, GenerationListener> listeners)
        implements Job<GenerationResult> {
    /** With nobody listening. */
    GenerateJob(ModelPair pair, GenerateMeasurement measurement) {
        this(pair, measurement, Map.of());
    }

    @Override
    public GenerationResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                return write(edited.list(), watch);
            }
        });
    }

    private GenerationResult write(List<Subject> subjects, Watch watch) throws GlotlensException {
        pair.begin();
        GenerationSettings settings = measurement.settings();
        PairWriting writing = new PairWriting(pair, settings.isChat(), settings.maxNew());
        Map<Side, List<GeneratedText>> texts = new EnumMap<>(Side.class);
        for (Subject subject : subjects) {
            if (measurement.sides().contains(subject.side())) {
                GenerationListener listener = listeners.getOrDefault(subject.side(), GenerationListener.NONE);
                texts.put(
                        subject.side(),
                        writing.by(subject).run(measurement.prompts().content(), settings, listener, watch));
            }
        }
        return new GenerationResult(texts, LanguageIdentifier.name(), Provenances.of(pair, measurement));
    }
}
