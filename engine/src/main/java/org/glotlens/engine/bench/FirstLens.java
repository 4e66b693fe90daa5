package org.glotlens.engine.bench;

import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.TemporaryFolder;
import org.glotlens.engine.lens.GramFolder;
import org.glotlens.engine.lens.KeptGrams;
import org.glotlens.engine.lens.UnembeddingGrams;
import org.glotlens.engine.run.Cancel;

/**
 * What the first lens run of a model takes: the Gram matrix behind token energy, and what everything costs at first use.
 *
 * @param seconds of the whole run, or beyond a later one, where the Gram matrix is made and kept
 * @param keptSeconds the same where it was kept
 */
public record FirstLens(double seconds, double keptSeconds) {
    /**
     * Measures the first run; to be called before any other. The matrix is made and kept, then the run itself reads it, and
     * once more it is read alone.
     */
    static FirstLens of(TimedPasses passes, Cancel cancel) throws GlotlensException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                UnembeddingGrams fresh = new UnembeddingGrams();
                UnembeddingGrams read = new UnembeddingGrams();
                UnembeddingGrams readAgain = new UnembeddingGrams()) {
            GramFolder place = new GramFolder(folder.path(), GramFolder.MOST_BYTES, 0);
            Optional<KeptGrams> kept = Optional.of(new KeptGrams(place, (decoder, stop) -> Optional.of("bench")));
            fresh.lastIn(kept);
            read.lastIn(kept);
            readAgain.lastIn(kept);
            double making = make(fresh, passes, cancel);
            double run = passes.lens(read, cancel);
            return new FirstLens(run + making - make(readAgain, passes, cancel), run);
        }
    }

    private static double make(UnembeddingGrams grams, TimedPasses passes, Cancel cancel) throws GlotlensException {
        long begin = System.nanoTime();
        grams.make(passes.decoder(), cancel);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What both take beyond a later run. */
    FirstLens beyond(double later) {
        return new FirstLens(seconds - later, keptSeconds - later);
    }
}
