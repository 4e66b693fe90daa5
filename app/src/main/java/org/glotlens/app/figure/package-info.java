/** Figures written as files. */
package org.glotlens.app.figure;
