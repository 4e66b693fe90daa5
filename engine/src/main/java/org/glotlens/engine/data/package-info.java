/**
 * What researchers have on disk, read into one kind of row with a report of what is wrong with it.
 * Each format is recognised by its fields; defects are found, named and, when asked, mended.
 * Sees {@code file}, neither models nor tokenizers.
 * {@code task}, {@code train}, {@code preset} and the importer may enter.
 */
package org.glotlens.engine.data;
