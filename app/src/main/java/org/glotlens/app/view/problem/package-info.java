/** Word problems in the window: how they are asked, accuracies, and every answer with its number. */
package org.glotlens.app.view.problem;
