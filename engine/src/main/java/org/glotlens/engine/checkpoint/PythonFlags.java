package org.glotlens.engine.checkpoint;

import java.util.regex.Pattern;

/**
 * Flags inside a Python expression. {@code a} and {@code u} choose between classes that agree on module names; {@code x}
 * is followed by whoever reads on.
 */
record PythonFlags(String on, String off) {
    private static final int MOST = 16;

    /** Reads flags up to the mark that ends them. */
    static PythonFlags read(PythonText in) {
        String on = in.take(PythonFlags::isFlag, MOST);
        String off = in.skip("-") ? in.take(PythonFlags::isFlag, MOST) : "";
        if (on.contains("L") || off.contains("L")) {
            throw in.refusal("cannot use LOCALE flag with a str pattern");
        }
        if (on.isEmpty() && off.isEmpty()) {
            throw in.refusal("unknown extension (?" + in.take(c -> true, 2));
        }
        return new PythonFlags(on, off);
    }

    private static boolean isFlag(int c) {
        return "aiLmsux".indexOf(c) >= 0;
    }

    /** Those switched on, as flags of a Java pattern. */
    int pattern() {
        return (on.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                | (on.contains("m") ? Pattern.MULTILINE : 0)
                | (on.contains("s") ? Pattern.DOTALL : 0);
    }

    /** Whether blanks and comments are to be passed over. */
    boolean isVerbose() {
        return on.contains("x");
    }

    /** Whether blanks are to stand for themselves again. */
    boolean isPlain() {
        return off.contains("x");
    }

    /** As Java spells them. */
    String translated() {
        String without = known(off);
        return known(on) + (without.isEmpty() ? "" : "-" + without);
    }

    private static String known(String flags) {
        return flags.replaceAll("[aux]", "");
    }
}
