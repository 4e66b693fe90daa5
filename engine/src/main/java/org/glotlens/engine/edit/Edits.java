package org.glotlens.engine.edit;

import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.file.Input;

/**
 * Edits under which something is measured or generated, and the files whose bytes say so.
 *
 * @param list applied in order
 * @param inputs the file of edits first, then the files of their vectors
 */
public record Edits(List<EditSpec> list, List<Input> inputs) {
    /** Nothing is edited. */
    public static final Edits NONE = new Edits(List.of(), List.of());

    public Edits {
        list = List.copyOf(list);
        inputs = List.copyOf(inputs);
    }

    /** Whether nothing is edited. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** All edits in words. */
    public String text() {
        return list.stream().map(EditSpec::text).collect(Collectors.joining("; "));
    }

    /** What messages call one of them. */
    String name(int index) {
        return "edits[" + index + "]"
                + (inputs.isEmpty() ? "" : " of " + inputs.getFirst().name());
    }
}
