package org.glotlens.engine.task;

import java.util.Optional;
import org.glotlens.engine.run.Side;

/**
 * An item that was not scored.
 *
 * @param side the checkpoint that could not score it; empty where none saw it
 * @param scoring the scoring that left it out; empty where no scoring saw it
 * @param reason why, as a sentence
 */
public record DroppedItem(
        String language, String id, Optional<Side> side, Optional<ScoreKind> scoring, String reason) {}
