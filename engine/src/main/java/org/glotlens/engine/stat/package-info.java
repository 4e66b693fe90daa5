/** Statistics over plain arrays: intervals, resampling, corrections and tests; sees nothing else of the engine. */
package org.glotlens.engine.stat;
