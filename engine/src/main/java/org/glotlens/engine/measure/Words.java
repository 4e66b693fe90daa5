package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;

/** Words of a command line under way. */
final class Words {
    private final List<String> words = new ArrayList<>();

    /** An option with its value, in one word where that looks like an option itself. */
    Words value(String option, String value) {
        if (value.startsWith("-")) {
            words.add(option + "=" + value);
        } else {
            words.add(option);
            words.add(value);
        }
        return this;
    }

    /** An option with several values. */
    Words values(String option, List<String> values) {
        words.add(option);
        words.addAll(values);
        return this;
    }

    /** Words that a table of settings gives. */
    Words all(List<String> more) {
        words.addAll(more);
        return this;
    }

    /** An option for each file. */
    Words files(String option, List<Input> files) {
        files.forEach(file -> value(option, file.name()));
        return this;
    }

    /** The file of edits, where there are some. */
    Words edits(Edits edits) {
        return edits.isEmpty()
                ? this
                : value("--edits", edits.inputs().getFirst().name());
    }

    /** All words so far. */
    List<String> list() {
        return List.copyOf(words);
    }
}
