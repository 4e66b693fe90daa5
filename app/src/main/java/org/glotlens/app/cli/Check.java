package org.glotlens.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks option values where they are parsed, so that wrong ones end with exit status 2 and one sentence.
 *
 * @param command the command whose help the sentence points to
 */
record Check(CommandSpec command) {
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

    /** Returns {@code value} when it lies in [low, high]. */
    double within(String option, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            String range = Double.isInfinite(high) ? low + " or more" : "a number from " + low + " to " + high;
            throw wrong(option, String.valueOf(value), range);
        }
        return value;
    }

    /** Returns {@code value} when it lies in [0, 1). */
    double share(String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw wrong(option, String.valueOf(value), "a share from 0 up to, but not including, 1");
        }
        return value;
    }

    /** Returns {@code value} when it is a number above 0. */
    double positive(String option, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw wrong(option, String.valueOf(value), "a number above 0");
        }
        return value;
    }

    private ParameterException wrong(String option, String got, String expected) {
        return new ParameterException(command.commandLine(), option + " is " + got + ", expected " + expected + ".");
    }
}
