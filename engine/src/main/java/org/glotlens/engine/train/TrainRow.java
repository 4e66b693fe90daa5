package org.glotlens.engine.train;

/**
 * One training example before tokenising.
 *
 * @param source what the model reads
 * @param target what the model learns to write; only its tokens count for the loss
 */
public record TrainRow(String source, String target) implements TrainExample {}
