/**
 * What models do with texts of languages, neuron by neuron: how often each is active, how every unit answers, and what a
 * language's likelihood loses without some of them.
 * Sees {@code neuron} for what is made of the numbers, {@code model}, {@code hook}, {@code token}, {@code data},
 * {@code file}. {@code measure}, what counts in texts of languages, and the app may enter.
 */
package org.glotlens.engine.activity;
