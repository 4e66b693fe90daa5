package org.glotlens.app.cli;

/** Numbers of things as a sentence has them. */
final class Counted {
    private Counted() {}

    /** For example {@code 1 prompt} and {@code 2 prompts}. */
    static String of(int count, String one) {
        return count + " " + (count == 1 ? one : one + "s");
    }

    /** For example {@code 1 prompt was} and {@code 2 prompts were}. */
    static String were(int count, String one) {
        return of(count, one) + (count == 1 ? " was" : " were");
    }
}
