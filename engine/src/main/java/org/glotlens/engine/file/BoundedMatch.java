package org.glotlens.engine.file;

import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches expressions from strangers' files, giving up on those made to run for ever. */
public final class BoundedMatch {
    private static final int MOST_LOOKS = 1_000_000;
    private static final String ENDLESS = "an expression in adapter_config.json backtracks without end";

    private BoundedMatch() {}

    /**
     * Whether the expression matches the whole text.
     *
     * @throws IllegalArgumentException if it looks at more than a million characters, far above any sensible one
     */
    public static boolean matches(Pattern pattern, String text) {
        return isTrue(matcher(pattern, text)::matches);
    }

    /** A matcher whose every use may throw as {@link #matches} does; to be used through {@link #isTrue}. */
    public static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(new CountedText(text, new int[1]));
    }

    /** The outcome of a match; one that is nested too deeply for the stack counts as endless. */
    public static boolean isTrue(BooleanSupplier match) {
        try {
            return match.getAsBoolean();
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(ENDLESS, e);
        }
    }

    /** A text that counts how often it is looked at. */
    private record CountedText(String text, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new IllegalArgumentException(ENDLESS);
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
