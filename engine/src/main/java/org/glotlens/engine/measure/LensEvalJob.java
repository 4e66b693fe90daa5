package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.concept.ConceptItem;
import org.glotlens.engine.concept.ConceptRanks;
import org.glotlens.engine.concept.ConceptReader;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptScore;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/** Ranks the words of the lens evaluation in both checkpoints. */
record LensEvalJob(ModelPair pair, LensEvalMeasurement measurement) implements Job<ConceptResult> {
    @Override
    public ConceptResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits());
                    JacobianReading reading =
                            JacobianReading.of(pair, edited.list(), measurement.jacobian(), watch.cancel())) {
                pair.fit().requireSameTokens();
                pair.begin();
                return read(edited.list(), reading, watch);
            }
        });
    }

    private ConceptResult read(List<Subject> subjects, JacobianReading reading, Watch watch) throws GlotlensException {
        List<ConceptItem> items = measurement.items().content();
        ConceptReader.Encoded encoded = ConceptReader.encode(items, pair.tokenizer(), item -> tokens(item, subjects));
        if (encoded.used().isEmpty()) {
            throw new DataException(Message.of(
                    "lensEvalJob.none",
                    "None of the %s items can be used. The first was left out because: %s",
                    items.size(),
                    encoded.dropped().getFirst().reason()));
        }
        List<ConceptReader.Subject> decoders = new ArrayList<>();
        for (Subject subject : subjects) {
            decoders.add(new ConceptReader.Subject(subject.side(), subject.decoder(), reading.maps()));
        }
        List<ConceptRanks> ranks =
                ConceptReader.read(decoders, encoded.used(), pair.options().batchTokens(), watch);
        return new ConceptResult(
                encoded.used().stream()
                        .map(item -> new ConceptScore(item.name(), item.words()))
                        .toList(),
                ranks,
                encoded.dropped(),
                reading.said(Provenances.of(pair, measurement)));
    }

    private int[] tokens(ConceptItem item, List<Subject> subjects) throws DataException {
        Prompt prompt = new Prompt(item.name(), "", item.prompt(), Map.of(), Map.of(), Map.of());
        int[] tokens = {};
        for (Subject subject : subjects) {
            tokens = LensJob.tokens(prompt, subject, pair.tokenizer());
        }
        return tokens;
    }
}
