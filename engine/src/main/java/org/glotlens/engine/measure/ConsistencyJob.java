package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.consistency.ClozeItems;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.KnowledgeScoring;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Scores the candidates of facts in every language, in both checkpoints. */
record ConsistencyJob(ModelPair pair, ConsistencyMeasurement measurement) implements Job<ConsistencyResult> {
    @Override
    public ConsistencyResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                ClozeItems facts = measurement.facts();
                pair.begin();
                List<KnowledgeScoring.Subject> subjects = new ArrayList<>();
                for (Subject subject : edited.list()) {
                    subjects.add(new KnowledgeScoring.Subject(subject.side(), subject.decoder(), subject.tokenizer()));
                }
                return new KnowledgeScoring(
                                measurement.settings(), pair.options().batchTokens())
                        .run(facts, subjects, watch)
                        .from(Provenances.of(pair, measurement));
            }
        });
    }
}
