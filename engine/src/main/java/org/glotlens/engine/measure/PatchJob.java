package org.glotlens.engine.measure;

import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.Patching;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Patches pairs of prompts in both checkpoints. */
record PatchJob(ModelPair pair, PatchMeasurement measurement) implements Job<PatchResult> {
    @Override
    public PatchResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                pair.fit().requireSameTokens();
                pair.begin();
                Map<Side, Decoder> decoders = edited.bySide();
                PatchResult result = new Patching(
                                decoders,
                                pair.tokenizer(),
                                measurement.settings(),
                                pair.options().batchTokens())
                        .run(measurement.pairs().content(), Provenance.NONE, watch);
                return result.from(Provenances.of(pair, measurement));
            }
        });
    }
}
