package org.glotlens.charts;

/** The point of a line of text that stays where it is when other letters make the line longer or shorter. */
enum TextAnchor {
    LEFT,
    MIDDLE,
    RIGHT
}
