/**
 * What the program knows of itself: version, entry, the cache of this user, and the readings of its sample.
 * Sees the engine. Command line and window may enter.
 */
package org.glotlens.app.program;
