package org.glotlens.engine.file;

/**
 * A data file that was read.
 *
 * @param name as it was given
 * @param sha256 digest of the bytes that were read, 64 lower-case hexadecimal digits
 */
public record Input(String name, String sha256) {}
