package org.glotlens.app.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and lists choices by the names that files and the window use for them. */
abstract class Labelled<T> implements ITypeConverter<T>, Iterable<String> {
    private final String what;
    private final T[] choices;
    private final Function<T, String> label;

    /**
     * @param what the name of the choice in the sentence about a wrong one
     */
    Labelled(String what, T[] choices, Function<T, String> label) {
        this.what = what;
        this.choices = choices;
        this.label = label;
    }

    @Override
    public T convert(String value) {
        return Arrays.stream(choices)
                .filter(choice -> label.apply(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is no " + what + ", expected one of "
                        + Arrays.stream(choices).map(label).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(choices).map(label).iterator();
    }
}
