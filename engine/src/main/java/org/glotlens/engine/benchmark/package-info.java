/**
 * Benchmarks of written answers in the form of their published files (FLORES, XQuAD, MLQA, mLAMA, XL-Sum): rows with
 * references, and the prompts that ask for them in many languages, which are a data file.
 * Sees {@code file}, {@code data}, {@code generate}, {@code metric}. {@code preset} may enter.
 */
package org.glotlens.engine.benchmark;
