package org.glotlens.engine.represent;

import java.util.Map;

/**
 * One row of a parallel file: the same content in several languages.
 *
 * @param texts language code to text
 * @param prefix language code to the leading part of the text that content pooling leaves out; may be empty
 */
public record ParallelItem(String id, Map<String, String> texts, Map<String, String> prefix) {}
