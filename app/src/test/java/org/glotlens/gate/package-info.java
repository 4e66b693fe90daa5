/** Checks over the whole project: format, architecture, and what may stand in tracked files. */
package org.glotlens.gate;
