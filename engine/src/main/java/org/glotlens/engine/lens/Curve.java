package org.glotlens.engine.lens;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.glotlens.engine.file.LanguageCode;

/**
 * What a curve of the lens shows: a kind of set of tokens, or a reading of the whole distribution, and for most kinds the
 * language. In tables, files of edited sets and stored results a curve stands as its {@link #text}, and nowhere else.
 *
 * @param language code of the language; empty for kinds that have none
 */
public record Curve(Kind kind, String language) implements Comparable<Curve> {
    /** What curves there are, in the order in which a prompt's are listed. */
    public enum Kind {
        /** The answer in a language; written as the bare code. */
        ANSWER("", "", true),
        /** Token ids that several languages claim. */
        SHARED("shared", "", false),
        /** All label words of a task in a language. */
        ALL_LABELS("all:", "", true),
        /** The answer of another prompt of the same language. */
        SHUFFLED_CHANCE("chance:", ":shuffled", true),
        /** As many ordinary tokens as the answer has. */
        RANDOM_CHANCE("chance:", ":random", true),
        /** Whole words, all their tokens chained, at the last layer. */
        WHOLE_WORD("word:", "", true),
        /** The entropy of the layer's distribution, bits. */
        ENTROPY("entropy", "", false),
        /** The token energy. */
        ENERGY("energy", "", false);

        private final String before;
        private final String after;
        private final boolean hasLanguage;

        Kind(String before, String after, boolean hasLanguage) {
            this.before = before;
            this.after = after;
            this.hasLanguage = hasLanguage;
        }

        /** Whether it is what a wrong answer gets. */
        public boolean isChance() {
            return this == SHUFFLED_CHANCE || this == RANDOM_CHANCE;
        }

        /** Whether it reads the whole distribution rather than the probability of some tokens. */
        public boolean isOfDistribution() {
            return this == ENTROPY || this == ENERGY;
        }

        /** The curve of this kind that a text stands for, if it does. */
        private Optional<Curve> read(String text) {
            int end = text.length() - after.length();
            if (end < before.length() || !text.startsWith(before) || !text.endsWith(after)) {
                return Optional.empty();
            }
            String language = text.substring(before.length(), end);
            return isLanguage(language) ? Optional.of(new Curve(this, language)) : Optional.empty();
        }

        private boolean isLanguage(String language) {
            return hasLanguage ? LanguageCode.isCode(language) : language.isEmpty();
        }
    }

    /** The curve of the ids that several languages claim. */
    public static final Curve SHARED = new Curve(Kind.SHARED, "");

    /** The curve of the entropy of the layer's distribution, bits. */
    public static final Curve ENTROPY = new Curve(Kind.ENTROPY, "");

    /** The curve of the token energy. */
    public static final Curve ENERGY = new Curve(Kind.ENERGY, "");

    /** @throws IllegalArgumentException if the language is no code, or one is given to a kind that has none */
    public Curve {
        if (!kind.isLanguage(language)) {
            throw new IllegalArgumentException(
                    "a curve of kind " + kind + " cannot have the language '" + language + "'");
        }
    }

    /** The answer in a language. */
    public static Curve answer(String language) {
        return new Curve(Kind.ANSWER, language);
    }

    /** All label words of a language. */
    public static Curve allLabels(String language) {
        return new Curve(Kind.ALL_LABELS, language);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @return empty if no curve is written so
     */
    public static Optional<Curve> read(String text) {
        for (Kind kind : Kind.values()) {
            Optional<Curve> curve = kind.read(text);
            if (curve.isPresent()) {
                return curve;
            }
        }
        return Optional.empty();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if no curve is written so
     */
    @JsonCreator
    public static Curve of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is the name of no curve"));
    }

    /**
     * How it is written in files: a code, {@code shared}, {@code all:<code>}, {@code chance:<code>:shuffled},
     * {@code chance:<code>:random}, {@code word:<code>}, {@code entropy} or {@code energy}.
     */
    @JsonValue
    public String text() {
        return kind.before + language + kind.after;
    }

    /** In the order of the texts, as digests of results sort them. */
    @Override
    public int compareTo(Curve other) {
        return text().compareTo(other.text());
    }

    /** The text. */
    @Override
    public String toString() {
        return text();
    }
}
