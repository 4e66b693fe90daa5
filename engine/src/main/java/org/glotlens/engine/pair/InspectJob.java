package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.model.StoredNames;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * Describes a checkpoint, runs its self-checks and looks through its weights for NaN and infinities, then frees it.
 *
 * @param model folder in Hugging Face layout
 */
public record InspectJob(Path model, RunOptions options) implements Job<ModelSummary> {
    private static final WeightScan SCAN = new WeightScan(Duration.ofSeconds(30));

    @Override
    public ModelSummary run(Watch watch) throws GlotlensException {
        try (ModelPair pair = new OpenPairJob(model, Optional.empty(), options).run(watch)) {
            LoadedModel loaded = pair.baseModel();
            StoredNames names =
                    StoredNames.of(loaded.checkpoint(), loaded.weights().spec());
            List<String> stored = loaded.weights().spec().weightNames().stream()
                    .map(names::of)
                    .toList();
            return pair.base().with(SCAN.check(loaded.checkpoint(), stored, watch));
        }
    }
}
