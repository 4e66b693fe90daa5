package org.glotlens.app.view.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.TokenizerDigest;
import org.glotlens.engine.checkpoint.WeightDigest;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/** The sample's readings as they were stored, believed only where they were made from the weights in the folder. */
public final class StoredReadings {
    private final SampleFolder sample;

    /** The readings of one sample folder. */
    public StoredReadings(SampleFolder sample) {
        this.sample = sample;
    }

    /**
     * The stored results whose weights and tokenizer are those of the folder's pair; empty where no file is there or
     * nothing in it belongs to the pair. Reads files, so not on the interface thread.
     *
     * @throws GlotlensException if the file or a checkpoint cannot be read
     */
    public Optional<StoredResults> fitting() throws GlotlensException {
        return fitting(sample.readings());
    }

    /**
     * The same of another file beside it.
     *
     * @throws GlotlensException if the file or a checkpoint cannot be read
     */
    public Optional<StoredResults> fitting(Path file) throws GlotlensException {
        if (!Files.exists(file) || !Files.isDirectory(sample.model())) {
            return Optional.empty();
        }
        StoredResults stored = ResultStore.load(file);
        Map<String, String> weights = new HashMap<>();
        try (Checkpoint base = Checkpoint.open(sample.model())) {
            weights.put(Side.BASE.label(), base.weightsSha256());
        }
        if (Files.isDirectory(sample.aligned())) {
            weights.put(Side.ALIGNED.label(), WeightDigest.of(sample.aligned()));
        }
        Set<String> tokenizer = TokenizerDigest.named(sample.model());
        StoredResults kept = stored.where(provenance -> isMadeFrom(provenance, weights, tokenizer));
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    private static boolean isMadeFrom(Provenance provenance, Map<String, String> weights, Set<String> tokenizer) {
        boolean isOfWeights = provenance.weightsSha256().isEmpty()
                || provenance.weightsSha256().equals(weights);
        return isOfWeights && tokenizer.contains(provenance.tokenizerSha256());
    }
}
