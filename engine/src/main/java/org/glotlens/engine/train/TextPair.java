package org.glotlens.engine.train;

/** The same sentence in two languages, before tokenising. */
public record TextPair(String first, String second) {}
