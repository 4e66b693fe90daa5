/**
 * Files of others read strictly, and files of ours that appear whole or not at all: nothing else opens a file for writing.
 * A result of several files replaces an earlier one as one (docs/decisions/0025).
 * Rows of JSON, CSV and text with their line numbers; digests, stamps, safe names, bounded matching.
 * Knows no checkpoint, no prompt and no result: only bytes, lines and rows.
 * Sees the exceptions. Every room may enter.
 */
package org.glotlens.engine.file;
