package org.glotlens.engine.file;

import java.util.regex.Pattern;

/** Matches expressions from strangers' files, giving up on those made to run for ever. */
public final class BoundedMatch {
    private static final int MOST_LOOKS = 1_000_000;

    private BoundedMatch() {}

    /**
     * Whether the expression matches the whole text.
     *
     * @throws IllegalArgumentException if it looks at more than a million characters, far above any sensible one
     */
    public static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(new CountedText(text, new int[1])).matches();
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
                throw new IllegalArgumentException("an expression in adapter_config.json backtracks without end");
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
