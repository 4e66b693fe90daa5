/**
 * Consistency of knowledge across languages: facts with a place left open, candidates for it in every language, and how alike
 * the languages rank them (RankC, Qi et al. 2023).
 * Sees {@code model}, {@code token}, {@code data}, {@code file}, {@code stat}, {@code setting}.
 * {@code measure}, the figures and the app may enter.
 */
package org.glotlens.engine.consistency;
