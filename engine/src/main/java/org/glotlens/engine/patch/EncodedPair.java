package org.glotlens.engine.patch;

import java.util.List;

/**
 * A pair as the models read it.
 *
 * @param sources token ids of each source
 * @param sourceAt token of each source whose values are taken, from 0
 * @param target token ids
 * @param targetAt token of the target that they are put at, from 0
 * @param ids token ids per curve, none in two of them; empty for a curve that the pair does not have
 */
record EncodedPair(String id, List<int[]> sources, int[] sourceAt, int[] target, int targetAt, List<int[]> ids) {}
