package org.glotlens.app.view.state;

/**
 * What a result on show was measured from.
 *
 * @param measurement texts and settings
 * @param named what the window named then
 */
public record Shown<M>(M measurement, Named named) {}
