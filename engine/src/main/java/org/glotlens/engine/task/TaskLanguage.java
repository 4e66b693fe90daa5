package org.glotlens.engine.task;

import java.util.List;
import java.util.Map;

/**
 * A task in one language.
 *
 * @param marker what stands before the open answer; of word tasks the language's own name
 * @param labels class to label word; empty for word tasks
 * @param fieldWords field name to the word before it; empty where the text stands alone
 * @param shots few-shot examples, in order
 */
public record TaskLanguage(
        String marker, Map<String, String> labels, Map<String, String> fieldWords, List<TaskShot> shots) {}
