/** The lens curves, and the tab with their statistics. */
package org.glotlens.app.view.lens;
