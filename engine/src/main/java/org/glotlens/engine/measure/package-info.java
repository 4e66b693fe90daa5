/**
 * Measurements as the app asks for them: lens, representation, questions; each a value that is also its own cache key.
 * Here are the jobs that measure them on a pair, the cache and store of results, and the files that results become.
 * A new measurement is a new record here.
 * Sees {@code pair} and what measures. {@code runs} and the app may enter.
 */
package org.glotlens.engine.measure;
