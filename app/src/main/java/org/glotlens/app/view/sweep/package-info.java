/** Sweeps: a plan in a form, the cells of its folder as they fill, and the figures over them. */
package org.glotlens.app.view.sweep;
