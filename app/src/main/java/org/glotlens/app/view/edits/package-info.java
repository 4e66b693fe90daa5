/** The edits in force: the strip that lists them with a switch each, and the ways to open and to clear them. */
package org.glotlens.app.view.edits;
