/** Texts by language that several tabs count tokens in: files, or the parallel set of the side bar. */
package org.glotlens.app.view.texts;
