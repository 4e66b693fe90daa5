/**
 * What researchers have on disk, read into one kind of row with a report of what is wrong with it; sees neither models
 * nor tokenizers.
 */
package org.glotlens.engine.data;
