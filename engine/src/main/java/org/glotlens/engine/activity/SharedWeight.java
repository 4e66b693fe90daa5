package org.glotlens.engine.activity;

import org.glotlens.engine.run.Side;

/**
 * With which weight the variant of LAPE selected.
 *
 * @param weight lambda
 * @param isApart whether no selected neuron belongs to all languages
 */
public record SharedWeight(Side side, double weight, boolean isApart) {}
