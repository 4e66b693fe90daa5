package org.glotlens.engine.chat.jinja;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Values as Python writes them into a text. */
final class Spelling {
    private Spelling() {}

    static String text(Budget budget, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Undefined) {
            return "";
        }
        Output out = new Output(budget);
        write(out, value);
        return out.toString();
    }

    private static void write(Output out, Object value) {
        switch (value) {
            case null -> out.add("None");
            case Boolean truth -> out.add(truth ? "True" : "False");
            case Long number -> out.add(number.toString());
            case Double number -> out.add(number(number));
            case String text -> quoted(out, text);
            case Undefined _ -> out.add("Undefined");
            case Tuple tuple -> {
                out.add("(");
                list(out, tuple);
                out.add(tuple.size() == 1 ? ",)" : ")");
            }
            case Range _ -> throw Fault.unsupported("a range as text");
            case List<?> list -> {
                out.add("[");
                list(out, list);
                out.add("]");
            }
            case Map<?, ?> map -> {
                out.add("{");
                String between = "";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.add(between);
                    write(out, entry.getKey());
                    out.add(": ");
                    write(out, entry.getValue());
                    between = ", ";
                }
                out.add("}");
            }
            default -> throw Fault.unsupported(Values.kind(value) + " as text");
        }
    }

    private static void list(Output out, List<?> list) {
        String between = "";
        for (Object element : list) {
            out.add(between);
            write(out, element);
            between = ", ";
        }
    }

    /** The shortest digits that read back, with an exponent from 1e16 on and below 1e-4. */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number > 0 ? "0.0" : "-0.0";
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = digits.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String unscaled = digits.unscaledValue().abs().toString();
        String mantissa = unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return (number < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + power;
    }

    private static void quoted(Output out, String text) {
        char mark = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(mark);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (c == mark) {
                        quoted.append('\\').append(mark);
                    } else if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(escape(c));
                    }
                }
            }
        });
        out.add(quoted.append(mark).toString());
    }

    private static String escape(int c) {
        return c < 0x100 ? "\\x" + hex(c, 2) : c < 0x10000 ? "\\u" + hex(c, 4) : "\\U" + hex(c, 8);
    }

    static String hex(int c, int digits) {
        String hex = Integer.toHexString(c);
        return "0".repeat(digits - hex.length()) + hex;
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
