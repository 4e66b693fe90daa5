package org.glotlens.app.view.tryit;

import java.util.List;

/** Texts to end at, as a person types them: one a line, with {@code \\n} for the end of a line. */
final class StopTexts {
    private StopTexts() {}

    static List<String> of(String typed) {
        return typed.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.replace("\\n", "\n").replace("\\t", "\t"))
                .toList();
    }
}
