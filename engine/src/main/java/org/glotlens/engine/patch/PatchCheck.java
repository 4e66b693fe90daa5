package org.glotlens.engine.patch;

/**
 * What must hold of every patching, tried on the first pair.
 *
 * @param claim in words
 * @param difference largest difference of a probability from what it must be; 0 where it holds to the bit
 */
public record PatchCheck(String claim, double difference) {}
