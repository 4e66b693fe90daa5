/** Runs published studies, as published and corrected, for the window and the command line. */
package org.glotlens.app.preset;
