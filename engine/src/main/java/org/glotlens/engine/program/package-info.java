/**
 * The engine for programs: one class that opens checkpoints, reads hook points, edits, measures and trains. What it takes and
 * gives are the engine's own records, so nothing is hidden by it. The module {@code examples} shows it.
 * Sees everything below. Nothing of the engine enters.
 */
package org.glotlens.engine.program;
