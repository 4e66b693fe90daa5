package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.Purpose;
import org.glotlens.engine.run.Watch;

/**
 * Checkpoints that are opened when somebody wants their weights.
 *
 * @param folders where they lie
 * @param unfinished the file in which what is finished may be kept, where results are kept
 * @param opening opens them; the pair belongs to whoever gave this
 */
public record ClosedPair(PairFolders folders, Optional<Path> unfinished, Opening opening) {
    /** Opens a pair, or gives the one that is open. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens it.
         *
         * @param purpose what for; a pair that is open stays as it is
         * @throws GlotlensException if it cannot be opened
         */
        ModelPair open(Purpose purpose, Watch watch) throws GlotlensException;
    }

    /**
     * The open pair.
     *
     * @throws GlotlensException if it cannot be opened
     */
    ModelPair open(Purpose purpose, Watch watch) throws GlotlensException {
        return opening.open(purpose, watch);
    }
}
