/**
 * Projects as files: what is asked and shown, results, what belongs to a person alone, and the files that all of it names,
 * which are looked for again by their digests (docs/decisions/0031).
 * Sees {@code measure} and what lies below it. The app may enter.
 */
package org.glotlens.engine.project;
