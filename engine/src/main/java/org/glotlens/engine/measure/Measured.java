package org.glotlens.engine.measure;

/**
 * A result, and whether it was read instead of measured.
 *
 * @param isKept whether it was kept from an earlier measurement
 */
public record Measured<R>(R result, boolean isKept) {}
