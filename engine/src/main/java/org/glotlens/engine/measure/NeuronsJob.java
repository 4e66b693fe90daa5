package org.glotlens.engine.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.ExpertPrompts;
import org.glotlens.engine.activity.ExpertWriting;
import org.glotlens.engine.activity.LanguageNeurons;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.UnitExperts;
import org.glotlens.engine.generate.TextGeneration;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.NeuronMasks;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Finds the neurons of languages in both checkpoints. */
record NeuronsJob(ModelPair pair, NeuronsMeasurement measurement) implements Job<NeuronsResult> {
    @Override
    public NeuronsResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                pair.fit().requireSameTokens();
                return measured(edited, watch).from(Provenances.of(pair, measurement));
            }
        });
    }

    private NeuronsResult measured(EditedSubjects edited, Watch watch) throws GlotlensException {
        Map<Side, Decoder> decoders = edited.bySide();
        int batchTokens = pair.options().batchTokens();
        if (measurement.settings().method() != NeuronMethod.KOJIMA) {
            Optional<NeuronMasks> masks = measurement.masks().isEmpty()
                    ? Optional.empty()
                    : Optional.of(measurement.masks().get().read());
            return new LanguageNeurons(decoders, pair.tokenizer(), measurement.settings(), batchTokens)
                    .run(measurement.texts(), measurement.heldOut(), masks, watch);
        }
        UnitExperts experts = new UnitExperts(decoders, pair.tokenizer(), batchTokens);
        if (measurement.writing().isEmpty()) {
            return experts.run(measurement.texts(), watch);
        }
        ExpertWriting writing = writing(measurement.writing().get(), edited.list());
        NeuronsResult ranked = experts.run(measurement.texts(), watch);
        return ranked.with(writing.of(ranked.expertise(), watch));
    }

    /** What cannot be written is told before anything is ranked. */
    private ExpertWriting writing(ExpertPrompts asked, List<Subject> subjects) throws GlotlensException {
        ExpertWriting.requireTold(
                measurement.texts().stream().map(LanguageText::language).toList());
        PairWriting pairs = new PairWriting(
                pair, asked.settings().isChat(), asked.settings().maxNew());
        Map<Side, TextGeneration> writers = new EnumMap<>(Side.class);
        for (Subject subject : subjects) {
            writers.put(subject.side(), pairs.by(subject));
        }
        return new ExpertWriting(writers, asked, measurement.settings().seed());
    }
}
