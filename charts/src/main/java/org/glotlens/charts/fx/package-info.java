/** Figures in a window: the only part of the charts that sees JavaFX. */
package org.glotlens.charts.fx;
