/**
 * What of a result is drawn and how it is written, as a person chose it: records with tables of options, which the window
 * sets and the command line reads, and the figures made from them, so that both draw the same.
 */
package org.glotlens.charts.choice;
