package org.glotlens.engine.runs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run is watched by.
 *
 * @param prompts a prompts file, as {@code lens} takes it
 * @param parallel a file of parallel texts, as {@code represent} takes it; without one no Pearson matrix is measured
 */
public record ProbeSet(Path prompts, Optional<Path> parallel) {
    /** The same files by their whole paths. */
    ProbeSet pinned() {
        return new ProbeSet(
                prompts.toAbsolutePath().normalize(),
                parallel.map(file -> file.toAbsolutePath().normalize()));
    }
}
