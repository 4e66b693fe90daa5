/** The table of the most probable tokens at every layer. */
package org.glotlens.app.view.tokens;
