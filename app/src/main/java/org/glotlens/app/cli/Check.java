package org.glotlens.app.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks option values where they are parsed, so that wrong ones end with exit status 2 and one sentence.
 *
 * @param command the command whose help the sentence points to
 */
record Check(CommandSpec command) {
    private static final Pattern BYTE_SIZE =
            Pattern.compile("(?<count>[1-9]\\d{0,5}) ?(?<unit>[KMGT])(?<binary>i)?B", Pattern.CASE_INSENSITIVE);

    static Check of(CommandSpec command) {
        return new Check(command);
    }

    /** Returns {@code value} when the whole of it matches. */
    String matches(String option, String value, String pattern, String expected) {
        if (!value.matches(pattern)) {
            throw wrong(option, "'" + value + "'", expected);
        }
        return value;
    }

    int atLeast(String option, int value, int least) {
        if (value < least) {
            throw wrong(option, String.valueOf(value), least + " or more");
        }
        return value;
    }

    /** Reads a size such as {@code 500MB}; units count in thousands, with an i, as in {@code 5GiB}, in 1024s. */
    long byteSize(String option, String value) {
        Matcher matcher = BYTE_SIZE.matcher(value);
        if (!matcher.matches()) {
            throw wrong(option, "'" + value + "'", "a whole number with its unit, such as 500MB or 5GB");
        }
        int power = 1 + "KMGT".indexOf(matcher.group("unit").toUpperCase(Locale.ROOT));
        long bytes = Long.parseLong(matcher.group("count"));
        for (int i = 0; i < power; i++) {
            bytes *= matcher.group("binary") == null ? 1000 : 1024;
        }
        return bytes;
    }

    private ParameterException wrong(String option, String got, String expected) {
        return new ParameterException(command.commandLine(), option + " is " + got + ", expected " + expected + ".");
    }
}
