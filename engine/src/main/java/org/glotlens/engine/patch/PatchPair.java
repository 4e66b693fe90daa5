package org.glotlens.engine.patch;

import java.util.List;
import java.util.Map;

/**
 * A source and a target, and the answers whose probabilities are read.
 *
 * @param sources prompts that give; the mean of what they have is put where there are several
 * @param sourcePosition token of every source, from 0, or below 0 from its end: -1 is the last
 * @param targetPosition token of the target, counted alike
 * @param answers curve to the words that count for it
 */
public record PatchPair(
        String id,
        List<String> sources,
        String target,
        int sourcePosition,
        int targetPosition,
        Map<String, List<String>> answers) {}
