/**
 * Published studies as data files: what they measured on what, as published and corrected.
 * Read and checked; running them is the app's.
 * Sees {@code data}, {@code lens}, {@code represent}, {@code task}, {@code problem}, {@code consistency}, {@code activity} for
 * files by language; no native code. The app may enter.
 */
package org.glotlens.engine.preset;
