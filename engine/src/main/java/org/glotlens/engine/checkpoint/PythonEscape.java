package org.glotlens.engine.checkpoint;

/**
 * What a backslash begins in a Python expression.
 *
 * @param translated as Java spells it
 * @param code the character it stands for, -1 for a class such as {@code \d}
 * @param group number of the group it refers to, 0 for none
 */
record PythonEscape(String translated, int code, int group) {
    private static final String CLASSES = "dDsSwW";
    private static final String NAMED = "abfnrtv";
    private static final int[] NAMED_CODES = {7, 8, 12, 10, 13, 9, 11};
    private static final int LARGEST_OCTAL = 0377;

    /** Reads what follows a backslash outside a set. */
    static PythonEscape read(PythonText in) {
        return read(in, false);
    }

    /** Reads what follows a backslash in a set, where no group can be referred to and {@code \b} is a character. */
    static PythonEscape readInSet(PythonText in) {
        return read(in, true);
    }

    /** A character that stands for itself, as Java spells it anywhere. */
    static String literal(int code) {
        boolean isPlain = code < 128 && (Character.isLetterOrDigit(code) || code == '_');
        return isPlain ? Character.toString(code) : "\\x{%x}".formatted(code);
    }

    private static PythonEscape read(PythonText in, boolean isInSet) {
        int c = in.next();
        if (CLASSES.indexOf(c) >= 0) {
            return new PythonEscape("\\" + Character.toString(c), -1, 0);
        }
        if (NAMED.indexOf(c) >= 0) {
            return of(NAMED_CODES[NAMED.indexOf(c)]);
        }
        if (PythonText.isDigit(c)) {
            return number(in, c, isInSet);
        }
        return switch (c) {
            case 'x' -> hexadecimal(in, 2);
            case 'u' -> hexadecimal(in, 4);
            case 'U' -> hexadecimal(in, 8);
            case 'N' -> named(in);
            default -> {
                if (c < 128 && Character.isLetter(c)) {
                    throw in.refusal("bad escape \\" + Character.toString(c));
                }
                yield of(c);
            }
        };
    }

    private static PythonEscape of(int code) {
        return new PythonEscape(literal(code), code, 0);
    }

    private static PythonEscape hexadecimal(PythonText in, int digits) {
        String text = in.take(c -> c < 128 && Character.digit(c, 16) >= 0, digits);
        if (text.length() < digits) {
            throw in.refusal("incomplete escape");
        }
        long code = Long.parseLong(text, 16);
        if (code > Character.MAX_CODE_POINT) {
            throw in.refusal("bad escape");
        }
        return of((int) code);
    }

    private static PythonEscape named(PythonText in) {
        if (!in.skip("{")) {
            throw in.refusal("missing {");
        }
        String name = in.until('}');
        try {
            return of(Character.codePointOf(name));
        } catch (IllegalArgumentException e) {
            throw in.refusal("undefined character name " + name);
        }
    }

    /** Octal after a 0, as three octal digits, or in a set; else the number of a group. */
    private static PythonEscape number(PythonText in, int first, boolean isInSet) {
        String digits = Character.toString(first);
        if (first == '0' || isInSet) {
            return octal(in, digits + in.take(PythonEscape::isOctal, 2));
        }
        digits += in.take(PythonText::isDigit, 1);
        boolean mayBeOctal = digits.length() == 2 && digits.chars().allMatch(PythonEscape::isOctal);
        String third = mayBeOctal ? in.take(PythonEscape::isOctal, 1) : "";
        return third.isEmpty() ? new PythonEscape("", -1, Integer.parseInt(digits)) : octal(in, digits + third);
    }

    private static PythonEscape octal(PythonText in, String digits) {
        if (!digits.chars().allMatch(PythonEscape::isOctal)) {
            throw in.refusal("bad escape \\" + digits);
        }
        int code = Integer.parseInt(digits, 8);
        if (code > LARGEST_OCTAL) {
            throw in.refusal("octal escape value \\" + digits + " outside of range 0-0o377");
        }
        return of(code);
    }

    private static boolean isOctal(int c) {
        return c >= '0' && c <= '7';
    }
}
