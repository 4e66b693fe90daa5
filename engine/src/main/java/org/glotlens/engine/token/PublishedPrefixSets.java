package org.glotlens.engine.token;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The token sets of the released scripts: for a word, every prefix of it, cut between code points, that stands in the
 * vocabulary as it is or after {@code ▁}, and the byte token of its first UTF-8 byte where the word does not begin in
 * ASCII. Tokens are looked up as text, so that byte-level vocabularies, which write other letters, give next to nothing
 * unless {@link #withFirstTokens} adds what the tokenizer itself begins with.
 *
 * <p>Sources: Wendler et al. 2024 (the byte token only for Chinese and Russian), Zhang et al. 2024 (for every language).
 */
public final class PublishedPrefixSets {
    /** For which languages the first UTF-8 byte counts. */
    public enum Rule {
        WENDLER("wendler", Set.of("zh", "ru")),
        ZHANG("zhang", Set.of());

        private final String label;
        private final Set<String> byteLanguages;

        Rule(String label, Set<String> byteLanguages) {
            this.label = label;
            this.byteLanguages = byteLanguages;
        }

        /** The name in options and files. */
        public String label() {
            return label;
        }

        private boolean countsByteOf(String language) {
            return byteLanguages.isEmpty() || byteLanguages.contains(language);
        }
    }

    private static final int ASCII = 0x80;

    private final Function<String, OptionalInt> vocabulary;
    private final Rule rule;
    private final Function<String, int[]> encoder;

    private PublishedPrefixSets(Function<String, OptionalInt> vocabulary, Rule rule, Function<String, int[]> encoder) {
        this.vocabulary = vocabulary;
        this.rule = rule;
        this.encoder = encoder;
    }

    /** @param vocabulary id of a token by its text as {@code tokenizer.json} writes it */
    public static PublishedPrefixSets of(Function<String, OptionalInt> vocabulary, Rule rule) {
        return new PublishedPrefixSets(vocabulary, rule, _ -> new int[0]);
    }

    /**
     * The sets for a tokenizer: as published, and where its vocabulary is written in the byte alphabet also with the
     * first tokens.
     */
    public static PublishedPrefixSets of(Tokenizer tokenizer, Rule rule) {
        PublishedPrefixSets sets = of(tokenizer::id, rule);
        return tokenizer.vocabulary().isByteLevel()
                ? sets.withFirstTokens(prefix -> encodedIfPossible(tokenizer, prefix))
                : sets;
    }

    private static int[] encodedIfPossible(Tokenizer tokenizer, String prefix) {
        try {
            return tokenizer.encodePlain(prefix);
        } catch (IllegalArgumentException e) {
            return new int[0];
        }
    }

    /** Also counts the first token of every encoded prefix, as Zhang et al. do for Qwen. */
    public PublishedPrefixSets withFirstTokens(Function<String, int[]> plainEncoder) {
        return new PublishedPrefixSets(vocabulary, rule, plainEncoder);
    }

    /**
     * The tokens of several words of one language.
     *
     * @return id to the prefix it was found by, in order of discovery
     */
    public Map<Integer, String> of(Collection<String> words, String language) {
        Map<Integer, String> found = new LinkedHashMap<>();
        for (String word : words) {
            if (word.isEmpty()) {
                continue;
            }
            int length = word.codePointCount(0, word.length());
            for (int n = 1; n <= length; n++) {
                String prefix = word.substring(0, word.offsetByCodePoints(0, n));
                for (String token : List.of(prefix, "▁" + prefix)) {
                    vocabulary.apply(token).ifPresent(id -> found.putIfAbsent(id, prefix));
                }
                int[] encoded = encoder.apply(prefix);
                if (encoded.length > 0) {
                    found.putIfAbsent(encoded[0], prefix);
                }
            }
            if (word.codePointAt(0) >= ASCII && rule.countsByteOf(language)) {
                byteToken(word)
                        .ifPresent(id -> found.putIfAbsent(id, word.substring(0, word.offsetByCodePoints(0, 1))));
            }
        }
        return found;
    }

    private OptionalInt byteToken(String word) {
        int first = word.getBytes(StandardCharsets.UTF_8)[0] & 0xFF;
        return vocabulary.apply(String.format(Locale.ROOT, "<0x%02X>", first));
    }
}
