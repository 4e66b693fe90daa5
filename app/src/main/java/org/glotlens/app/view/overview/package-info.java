/**
 * The six linked figures.
 */
package org.glotlens.app.view.overview;
