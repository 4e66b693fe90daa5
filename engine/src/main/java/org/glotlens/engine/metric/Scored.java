package org.glotlens.engine.metric;

/** A text that was written, and what it is compared with. */
public record Scored(String output, References references) {}
