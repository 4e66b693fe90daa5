/**
 * Language confusion: whether completions stay in the language they are asked in, line by line and word by word.
 * Sees {@code language}, {@code generate}, {@code file}, {@code setting}, {@code run}. {@code measure}, the charts and the app may
 * enter.
 */
package org.glotlens.engine.confusion;
