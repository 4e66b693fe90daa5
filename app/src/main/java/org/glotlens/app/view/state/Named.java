package org.glotlens.app.view.state;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.pair.PairFolders;

/**
 * What the window named when something was measured.
 *
 * @param folders of the pair
 * @param prompts file of the prompts; empty for the sample's
 * @param parallel file of the parallel texts; empty for the sample's
 */
public record Named(PairFolders folders, Optional<Path> prompts, Optional<Path> parallel) {
    /** The sample with its own texts. */
    public static Named sample(SampleFolder sample) {
        return new Named(
                new PairFolders(sample.model(), Optional.of(sample.aligned())), Optional.empty(), Optional.empty());
    }
}
