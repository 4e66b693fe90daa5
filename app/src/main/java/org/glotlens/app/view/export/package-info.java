/** The menu of a figure: its files for paper, and where it comes from. */
package org.glotlens.app.view.export;
