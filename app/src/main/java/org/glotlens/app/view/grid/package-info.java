/** The token grid: the lens at every token of a prompt, with what is followed through it. */
package org.glotlens.app.view.grid;
