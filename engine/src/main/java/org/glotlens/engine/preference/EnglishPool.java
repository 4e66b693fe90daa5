package org.glotlens.engine.preference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** English answers as references: what they are compared by, each once, and none that repeats itself. */
public final class EnglishPool {
    private static final Pattern CALCULATION = Pattern.compile("<<[^>]*>>");
    private static final String NUMBER_MARK = "####";

    private EnglishPool() {}

    /** The references of a question: text before {@code ####}, without {@code <<...>>}; none with a line twice. */
    public static List<String> of(List<String> answers) {
        Set<String> pool = new LinkedHashSet<>();
        for (String answer : answers) {
            int mark = answer.indexOf(NUMBER_MARK);
            String text = CALCULATION
                    .matcher(mark < 0 ? answer : answer.substring(0, mark))
                    .replaceAll("")
                    .strip();
            if (!text.isEmpty() && !repeats(text)) {
                pool.add(text);
            }
        }
        return new ArrayList<>(pool);
    }

    private static boolean repeats(String text) {
        Set<String> seen = new HashSet<>();
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).anyMatch(line -> !seen.add(line));
    }
}
