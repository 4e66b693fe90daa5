/** A text that a checkpoint writes, token by token while it is written, with what is known of each token. */
package org.glotlens.app.view.written;
