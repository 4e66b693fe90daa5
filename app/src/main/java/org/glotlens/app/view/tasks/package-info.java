/** The tasks tab: questions with label words, and the accuracy of the open pair. */
package org.glotlens.app.view.tasks;
