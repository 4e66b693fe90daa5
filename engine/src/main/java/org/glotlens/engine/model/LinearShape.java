package org.glotlens.engine.model;

/**
 * The sizes of a linear map.
 *
 * @param out rows of the weight
 * @param in columns of the weight
 * @param isBiased whether a bias of {@code out} elements belongs to it
 */
public record LinearShape(long out, long in, boolean isBiased) {}
