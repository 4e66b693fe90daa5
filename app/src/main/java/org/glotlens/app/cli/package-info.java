/** The command line: one class a command, each a thin layer over a job of the engine. Sees no JavaFX. */
package org.glotlens.app.cli;
