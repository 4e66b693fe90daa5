package org.glotlens.engine.concept;

/** An item that was not used, and the reason in one sentence. */
public record DroppedConcept(String name, String reason) {}
