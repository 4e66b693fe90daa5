package org.glotlens.engine.chat.jinja;

import java.util.List;
import java.util.Map;

/**
 * Values as JSON in the spelling of Python's {@code json.dumps}.
 *
 * @param indent text ahead of a line for each level; null for one line
 * @param isAscii whether other characters than those of ASCII are escaped
 */
record JsonSpelling(String indent, boolean isAscii) {
    /** The {@code tojson} of chat templates, which keeps all characters as they are. */
    static Object filter(Budget budget, Object value, Arguments given) {
        given.of("tojson", "ensure_ascii", "indent");
        Object indent = given.get(1, "indent", null);
        if (indent != null && !(indent instanceof Long blanks && blanks >= 0 && blanks <= 16)) {
            throw Fault.unsupported("tojson with such an indent");
        }
        Output out = new Output(budget);
        String level = indent instanceof Long blanks ? " ".repeat(blanks.intValue()) : null;
        new JsonSpelling(level, Values.isTrue(given.get(0, "ensure_ascii", false))).write(out, value, "\n");
        return out.toString();
    }

    private void write(Output out, Object value, String lineStart) {
        switch (value) {
            case null -> out.add("null");
            case Boolean truth -> out.add(truth.toString());
            case Long number -> out.add(number.toString());
            case Double number when Double.isFinite(number) -> out.add(Spelling.number(number));
            case String text -> quoted(out, text);
            case Range _ -> throw Fault.wrong("a range is no JSON");
            case List<?> list -> list(out, list, lineStart);
            case Map<?, ?> map -> map(out, map, lineStart);
            default -> throw Fault.wrong(Values.kind(value) + " is no JSON");
        }
    }

    private void list(Output out, List<?> list, String lineStart) {
        if (list.isEmpty()) {
            out.add("[]");
            return;
        }
        String inner = indent == null ? "" : lineStart + indent;
        String between = "[" + inner;
        for (Object element : list) {
            out.add(between);
            write(out, element, inner);
            between = indent == null ? ", " : "," + inner;
        }
        out.add(indent == null ? "]" : lineStart + "]");
    }

    private void map(Output out, Map<?, ?> map, String lineStart) {
        if (map.isEmpty()) {
            out.add("{}");
            return;
        }
        String inner = indent == null ? "" : lineStart + indent;
        String between = "{" + inner;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.add(between);
            quoted(out, entry.getKey().toString());
            out.add(": ");
            write(out, entry.getValue(), inner);
            between = indent == null ? ", " : "," + inner;
        }
        out.add(indent == null ? "}" : lineStart + "}");
    }

    private void quoted(Output out, String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (c < ' ' || isAscii && c >= 0x7f) {
                        quoted.append("\\u").append(Spelling.hex(c, 4));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        out.add(quoted.append('"').toString());
    }
}
