package org.glotlens.engine.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was read, together with the files whose bytes gave it: whoever measures it can sign with what was measured, also
 * when a file has changed since.
 *
 * @param content what the files say
 * @param inputs the files, in the order they were read; none for what no file gave
 */
public record Read<T>(T content, List<Input> inputs) {
    public Read {
        inputs = List.copyOf(inputs);
    }

    /** What no file gave. */
    public static <T> Read<T> made(T content) {
        return new Read<>(content, List.of());
    }

    /** The same files with something made from their content. */
    public <U> Read<U> map(Function<T, U> change) {
        return new Read<>(change.apply(content), inputs);
    }

    /** The lists of several readings one after the other, and all their files. */
    public static <T> Read<List<T>> joined(List<Read<List<T>>> parts) {
        List<T> rows = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        for (Read<List<T>> part : parts) {
            rows.addAll(part.content());
            inputs.addAll(part.inputs());
        }
        return new Read<>(List.copyOf(rows), inputs);
    }
}
