/** The matrix of how strongly the languages correlate. */
package org.glotlens.app.view.pearson;
