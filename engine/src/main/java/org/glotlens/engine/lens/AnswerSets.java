package org.glotlens.engine.lens;

import java.util.List;
import java.util.Map;

/**
 * The token sets of one prompt.
 *
 * @param promptId the prompt they belong to
 * @param sets curve name (language code, {@code all:<code>} or {@code shared}) to its tokens, left-out ones included
 */
public record AnswerSets(String promptId, Map<String, List<AnswerToken>> sets) {}
