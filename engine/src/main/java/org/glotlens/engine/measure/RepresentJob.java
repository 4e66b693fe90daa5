package org.glotlens.engine.measure;

import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.PairException;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFit;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.Representation;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/**
 * Pools the residual stream of parallel texts at every layer, projects both checkpoints jointly and correlates the
 * languages.
 */
record RepresentJob(ModelPair pair, RepresentMeasurement measurement) implements Job<RepresentResult> {
    @Override
    public RepresentResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.of(pair, measurement.edits())) {
                return measure(pair, edited.list(), watch);
            }
        });
    }

    private RepresentResult measure(ModelPair loaded, List<Subject> subjects, Watch watch) throws GlotlensException {
        requireFit(loaded.fit());
        loaded.begin();
        Representation representation = new Representation(
                subjects.stream().map(Subject::side).toList(),
                subjects.stream().map(Subject::stack).toList(),
                subjects.stream().map(Subject::tokenizer).toList());
        Representation.Request request = new Representation.Request(
                measurement.items().content(),
                measurement.settings(),
                loaded.options().batchTokens());
        Representation.Outcome outcome = representation.run(request, watch);
        return new RepresentResult(
                representation.sides(),
                outcome.languages(),
                outcome.ids(),
                loaded.base().nLayers(),
                measurement.settings().pooling(),
                outcome.tables().layers(),
                outcome.tables().pearson(),
                outcome.tables().lengthCorrelation(),
                outcome.tables().checks(),
                Provenances.of(loaded, measurement));
    }

    /** The checkpoints need the same layers and, but with a PCA each, the same axes. */
    private void requireFit(PairFit fit) throws PairException {
        if (measurement.settings().axes() == Axes.EACH) {
            fit.requireSameLayers();
        } else {
            fit.requireSameAxes();
        }
    }
}
