package org.glotlens.engine.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Representation;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/**
 * Pools the residual stream of parallel texts at every layer, projects both checkpoints jointly and correlates the
 * languages.
 *
 * @param settings how to measure
 */
public record RepresentJob(ModelPair pair, List<ParallelItem> items, RepresentSettings settings)
        implements Job<RepresentResult> {
    @Override
    public RepresentResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> measure(pair, watch));
    }

    private RepresentResult measure(ModelPair loaded, Watch watch) throws GlotlensException {
        List<Subject> subjects = loaded.subjects();
        Representation representation = new Representation(
                subjects.stream().map(Subject::side).toList(),
                subjects.stream().map(Subject::decoder).toList(),
                subjects.stream().map(Subject::tokenizer).toList());
        Representation.Request request =
                new Representation.Request(items, settings, loaded.options().batchTokens());
        Representation.Outcome outcome = representation.run(request, watch);
        Map<String, String> options = new LinkedHashMap<>();
        options.put("pooling", settings.pooling().label());
        options.put("axes", settings.axes().label());
        options.put("procrustes", settings.superposition().label());
        options.put("seed", Long.toString(settings.seed()));
        options.put("last-layer", settings.isAsPublished() ? "after-norm" : "before-norm");
        return new RepresentResult(
                representation.sides(),
                outcome.languages(),
                outcome.ids(),
                loaded.base().nLayers(),
                settings.pooling(),
                outcome.tables().layers(),
                outcome.tables().pearson(),
                outcome.tables().lengthCorrelation(),
                outcome.tables().checks(),
                Provenances.of(loaded, "represent", options, settings.seed()));
    }
}
