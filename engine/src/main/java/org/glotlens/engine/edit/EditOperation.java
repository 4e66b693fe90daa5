package org.glotlens.engine.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an edit does with the value x. */
public enum EditOperation {
    /** x becomes 0. */
    ZERO,
    /** x becomes a value. */
    SET,
    /** A value is added. */
    ADD,
    /** x is multiplied by a factor. */
    SCALE,
    /** What lies along a direction is taken out. */
    PROJECT_OUT,
    /** {@code x + factor (x M)}. */
    MAP;

    /** As files name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operation of a name. */
    static Optional<EditOperation> named(String label) {
        return Arrays.stream(values())
                .filter(operation -> operation.label().equals(label))
                .findFirst();
    }

    /** All names. */
    static String all() {
        return Arrays.stream(values()).map(EditOperation::label).collect(Collectors.joining(", "));
    }
}
