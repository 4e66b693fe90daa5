/** The program: where it starts, the command line, and the window under {@code view}. */
package org.glotlens.app;
