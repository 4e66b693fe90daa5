package org.glotlens.engine.chat.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Dates as the C library writes them in English. */
final class Dates {
    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('d', "dd"),
            Map.entry('m', "MM"),
            Map.entry('Y', "yyyy"),
            Map.entry('y', "yy"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('p', "a"),
            Map.entry('j', "DDD"),
            Map.entry('F', "yyyy-MM-dd"),
            Map.entry('T', "HH:mm:ss"));

    private Dates() {}

    static String written(LocalDateTime time, String format) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                written.append(c);
                continue;
            }
            i++;
            char directive = i < format.length() ? format.charAt(i) : ' ';
            String pattern = PATTERNS.get(directive);
            if (pattern == null && directive != '%') {
                throw Fault.unsupported("%" + directive + " in a date");
            }
            written.append(
                    pattern == null
                            ? "%"
                            : DateTimeFormatter.ofPattern(pattern, Locale.US).format(time));
        }
        return written.toString();
    }
}
