/**
 * Lessons in the window: a page beside the figures, which stand as the page says; what it speaks of is lit. Sees projects,
 * whose session a page is a part of, and the shared state.
 */
package org.glotlens.app.view.lesson;
