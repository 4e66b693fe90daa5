package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glotlens.engine.file.Input;

/** Words of a command line under way. */
final class Words {
    private final List<String> words = new ArrayList<>();

    /** An option with its value. */
    Words value(String option, String value) {
        words.add(option);
        words.add(value);
        return this;
    }

    /** An option with several values. */
    Words values(String option, List<String> values) {
        words.add(option);
        words.addAll(values);
        return this;
    }

    /** An option without a value. */
    Words flag(String option) {
        words.add(option);
        return this;
    }

    /** The same where it applies. */
    Words flag(String option, boolean isSet) {
        return isSet ? flag(option) : this;
    }

    /** An option for each file. */
    Words files(String option, List<Input> files) {
        files.forEach(file -> value(option, file.name()));
        return this;
    }

    /** An option whose value is not what it is without the option. */
    <T> Words unless(String option, T value, T usual) {
        return unless(option, value, usual, String::valueOf);
    }

    /** The same with a value's own text. */
    <T> Words unless(String option, T value, T usual, Function<T, String> text) {
        return value.equals(usual) ? this : value(option, text.apply(value));
    }

    /** All words so far. */
    List<String> list() {
        return List.copyOf(words);
    }
}
