/** The editor of answer sets: which tokens of a prompt count, and why others do not. */
package org.glotlens.app.view.sets;
