/** One figure in the window, whichever it is: its pane and its look. */
package org.glotlens.app.view.figure;
