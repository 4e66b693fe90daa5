/**
 * Statistics over plain arrays: intervals, resampling, corrections, tests and correlation.
 * No file, no native code, no seed of its own: whoever asks gives the seed.
 * Each method names the formula and where it was published.
 * Sees nothing else of the engine. Every room may enter.
 */
package org.glotlens.engine.stat;
