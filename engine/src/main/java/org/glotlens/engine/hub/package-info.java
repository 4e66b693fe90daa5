/**
 * Checkpoints by their names, {@code org/name@revision}: found in the download cache of Hugging Face's libraries, and, when a
 * person asks, downloaded into it (docs/decisions/0036). The only room that sees the network. Whatever a server says is a
 * stranger's: names lead nowhere but to the files that are known, sizes and answers are bounded, and no byte counts before its
 * digest is the one that was told.
 * Sees {@code file} and {@code run}. Only the app may enter; {@code project} and {@code runs} may ask {@code HubPlaces} and
 * {@code HubName}, which look into the cache alone (docs/decisions/0051).
 */
package org.glotlens.engine.hub;
