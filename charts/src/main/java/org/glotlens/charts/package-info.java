/** Figures from the engine's results and their files: SVG, PDF, PNG and CSV. Draws without a window. */
package org.glotlens.charts;
