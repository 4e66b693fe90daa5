package org.glotlens.engine.patch;

/** A pair that was not used, and the reason in one sentence. */
public record DroppedPair(String id, String reason) {}
