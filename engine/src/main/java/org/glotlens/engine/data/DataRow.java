package org.glotlens.engine.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of an imported file.
 *
 * @param number where it stands in its file, from 1, refused rows counted: row n of two languages is the same item
 * @param id name of the row; the number unless the file gives one
 * @param fields what the model reads, by name, in order
 * @param answer gold answer or what is learnt; empty where the row has none
 */
public record DataRow(int number, String id, Map<String, String> fields, String answer) {
    public DataRow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same row with another answer. */
    public DataRow withAnswer(String other) {
        return new DataRow(number, id, fields, other);
    }

    public boolean hasAnswer() {
        return !answer.isBlank();
    }
}
