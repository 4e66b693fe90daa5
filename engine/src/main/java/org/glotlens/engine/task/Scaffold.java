package org.glotlens.engine.task;

import java.util.Map;

/** The layout of one item of a classification task, as Zhang et al. 2024 lay it out. */
final class Scaffold {
    private Scaffold() {}

    /** The texts, each after its word in the language, and {@code MARKER: "} with the quotation mark left open. */
    static String open(Task task, TaskLanguage own, Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        for (String field : task.fields()) {
            String word = own.fieldWords().get(field);
            text.append(word == null ? "" : word + ": ")
                    .append(fields.get(field))
                    .append('\n');
        }
        return text.append(own.marker()).append(": \"").toString();
    }
}
