/**
 * What this machine reaches, and what the engine reaches of it.
 * Every rate is measured beside its limit in the same run.
 * Sees the rooms it measures. The command line may enter.
 */
package org.glotlens.engine.bench;
