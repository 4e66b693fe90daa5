/**
 * The tab to try checkpoints in: a prompt, what each checkpoint writes after it, with and without edits, token by token.
 */
package org.glotlens.app.view.tryit;
