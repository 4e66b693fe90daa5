package org.glotlens.engine.lens;

import java.util.List;
import java.util.Map;

/**
 * The token sets of one prompt.
 *
 * @param promptId the prompt they belong to
 * @param sets the tokens of every curve, left-out ones included
 */
public record AnswerSets(String promptId, Map<Curve, List<AnswerToken>> sets) {}
