/**
 * How much data for which language: a scaling law fitted to scores, and the allocation of a budget that the law calls best
 * (x-LLM, Zhu et al. 2023).
 * Sees {@code file}, {@code stat}, {@code setting}, {@code represent}, and of {@code train} the recipe. The figures and the app may enter.
 */
package org.glotlens.engine.plan;
