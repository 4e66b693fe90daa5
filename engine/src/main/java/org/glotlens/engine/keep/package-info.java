/** Results kept by what they were made from, so that what was measured once is read instead of measured again. */
package org.glotlens.engine.keep;
