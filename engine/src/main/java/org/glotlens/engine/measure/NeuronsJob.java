package org.glotlens.engine.measure;

import java.util.EnumMap;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageNeurons;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.UnitExperts;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Finds the neurons of languages in both checkpoints. */
record NeuronsJob(ModelPair pair, NeuronsMeasurement measurement) implements Job<NeuronsResult> {
    @Override
    public NeuronsResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.of(pair, measurement.edits())) {
                pair.fit().requireSameTokens();
                Map<Side, Decoder> decoders = new EnumMap<>(Side.class);
                edited.list().forEach(subject -> decoders.put(subject.side(), subject.decoder()));
                return measured(decoders, watch).from(Provenances.of(pair, measurement));
            }
        });
    }

    private NeuronsResult measured(Map<Side, Decoder> decoders, Watch watch) throws GlotlensException {
        int batchTokens = pair.options().batchTokens();
        return measurement.settings().method() == NeuronMethod.KOJIMA
                ? new UnitExperts(decoders, pair.tokenizer(), batchTokens).run(measurement.texts(), watch)
                : new LanguageNeurons(decoders, pair.tokenizer(), measurement.settings(), batchTokens)
                        .run(measurement.texts(), measurement.heldOut(), watch);
    }
}
