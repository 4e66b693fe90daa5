package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a pair of checkpoints lies, opened or not.
 *
 * @param aligned a second checkpoint, or an adapter on the base
 */
public record PairFolders(Path base, Optional<Path> aligned) {
    /** The folders of an open pair. */
    public static PairFolders of(ModelPair pair) {
        return new PairFolders(
                pair.base().folder(),
                pair.aligned().map(summary -> summary.adapter() == null ? summary.folder() : summary.adapter()));
    }
}
