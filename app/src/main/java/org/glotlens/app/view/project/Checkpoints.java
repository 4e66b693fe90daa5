package org.glotlens.app.view.project;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.pair.PairFolders;

/**
 * The part of a session that names the pair that is worked with.
 *
 * @param base empty where there is no pair
 */
public record Checkpoints(Optional<Path> base, Optional<Path> aligned) {
    /** The part's key. */
    public static final String KEY = "checkpoints";

    /** Of a pair. */
    public static Checkpoints of(Optional<PairFolders> pair) {
        return new Checkpoints(pair.map(PairFolders::base), pair.flatMap(PairFolders::beside));
    }

    /** The pair. */
    public Optional<PairFolders> folders() {
        return base.map(folder -> PairFolders.found(folder, aligned));
    }
}
