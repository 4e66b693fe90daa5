/**
 * Which language a text is written in, told offline: by script where that decides, else by Apache OpenNLP's model among
 * the languages of an experiment.
 * The only room that sees OpenNLP.
 * Sees the exceptions and {@code file}; no native code. What reads generated text may enter.
 */
package org.glotlens.engine.language;
