package org.glotlens.charts;

/** A stretch of text that one bundled font can draw. */
public record TextRun(String text, FontFace face) {}
