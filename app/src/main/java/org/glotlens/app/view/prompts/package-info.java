/** The measured prompts, searched and selected, and a prompt of one's own. */
package org.glotlens.app.view.prompts;
