/**
 * What a person can act on: the exceptions that every room below throws.
 * A message is one or two sentences that say what failed, what was got and expected, and the next step.
 * Faults of our own are {@code IllegalStateException} and {@code IllegalArgumentException} and stand nowhere here.
 * Sees nothing. Every room may enter.
 */
package org.glotlens.engine;
