package org.glotlens.engine.steer;

import java.util.List;
import java.util.Map;

/**
 * A prompt to be answered in another language.
 *
 * @param references language to texts that would be right; may lack the language that is asked for
 */
public record SteerPrompt(String id, String text, Map<String, List<String>> references) {}
