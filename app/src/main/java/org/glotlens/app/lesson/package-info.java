/**
 * Lessons: pages of text beside the window's figures, as data files. Holds what a page says, shows and asks, and reads and
 * checks files; the window shows them. Sees the engine only, no JavaFX.
 */
package org.glotlens.app.lesson;
