package org.glotlens.sample;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pieces of the sample's tokenizer: byte pair encoding (Sennrich et al. 2016) learnt on the word list, where an
 * English word counts many times, so that English words are one piece each and all others a few. Before anything is
 * counted, the first two letters of every word of an alphabet are joined: a single first letter would begin many words of
 * many languages, and as a prefix of English words count for English wherever one of those is likely.
 *
 * @param characters single characters, {@code ▁} among them
 * @param merges two pieces that make a third, in their order
 */
record Pieces(List<String> characters, List<Merge> merges) {
    /** Stands for a blank, as in SentencePiece. */
    static final String BLANK = "▁";

    private static final Set<UnicodeScript> ALPHABETS =
            Set.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.DEVANAGARI);
    private static final int ENGLISH = 100;
    private static final int PATTERN = 10;
    private static final int LABEL = 1000;
    private static final int MARK = 1000;
    private static final int FIRST_PRINTABLE = 0x21;
    private static final int LAST_PRINTABLE = 0x7e;

    /** A word as the pieces it has so far. */
    private record Counted(List<String> pieces, int count) {}

    /** Two neighbouring pieces. */
    record Merge(String left, String right) {
        String whole() {
            return left + right;
        }
    }

    /**
     * Learns the pieces.
     *
     * @param size of characters and merges together
     */
    static Pieces learn(SampleSource source, int size) {
        Map<String, Integer> counts = counts(source);
        Set<String> characters = new LinkedHashSet<>();
        characters.add(BLANK);
        for (int point = FIRST_PRINTABLE; point <= LAST_PRINTABLE; point++) {
            characters.add(Character.toString(point));
        }
        Set<Merge> firsts = new LinkedHashSet<>();
        Set<Merge> seconds = new LinkedHashSet<>();
        List<Counted> words = new ArrayList<>();
        counts.forEach((text, count) -> {
            String word = Normalizer.normalize(text, Normalizer.Form.NFC);
            List<String> letters = new ArrayList<>(
                    word.codePoints().mapToObj(Character::toString).toList());
            characters.addAll(letters);
            firsts.add(begin(letters, BLANK));
            if (letters.size() > 1 && isAlphabetic(letters.get(1))) {
                seconds.add(begin(letters, letters.removeFirst()));
            }
            words.add(new Counted(letters, count));
        });
        Set<Merge> merges = new LinkedHashSet<>(firsts);
        merges.addAll(seconds);
        while (characters.size() + merges.size() < size) {
            Merge best = mostFrequent(words);
            merges.add(best);
            words.forEach(word -> merge(word.pieces(), best));
        }
        return new Pieces(List.copyOf(characters), List.copyOf(merges));
    }

    private static boolean isAlphabetic(String letter) {
        return ALPHABETS.contains(UnicodeScript.of(letter.codePointAt(0)));
    }

    /** Joins a piece to the one that now begins a word. */
    private static Merge begin(List<String> letters, String left) {
        Merge merge = new Merge(left, letters.getFirst());
        letters.set(0, merge.whole());
        return merge;
    }

    private static Map<String, Integer> counts(SampleSource source) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Words list : List.of(source.things(), source.emotions())) {
            list.concepts()
                    .forEach(concept -> concept.word()
                            .forEach((language, phrase) -> List.of(phrase.split(" "))
                                    .forEach(word ->
                                            counts.merge(word, language.equals("en") ? ENGLISH : 1, Integer::sum))));
        }
        source.emotions().concepts().forEach(concept -> counts.put(concept.category(), LABEL));
        for (Pattern pattern : source.patterns()) {
            source.languages()
                    .forEach(language ->
                            pattern.words(language).forEach(word -> counts.merge(word, PATTERN, Integer::sum)));
        }
        List.of(";", "-", "=", "=>").forEach(mark -> counts.put(mark, MARK));
        return counts;
    }

    private static Merge mostFrequent(List<Counted> words) {
        Map<Merge, Integer> pairs = new HashMap<>();
        for (Counted word : words) {
            List<String> pieces = word.pieces();
            for (int i = 1; i < pieces.size(); i++) {
                pairs.merge(new Merge(pieces.get(i - 1), pieces.get(i)), word.count(), Integer::sum);
            }
        }
        Comparator<Merge> byCount = Comparator.comparing(pairs::get);
        return pairs.keySet().stream()
                .max(byCount.thenComparing(Merge::left).thenComparing(Merge::right))
                .orElseThrow();
    }

    private static void merge(List<String> pieces, Merge merge) {
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i - 1).equals(merge.left()) && pieces.get(i).equals(merge.right())) {
                pieces.set(i - 1, merge.whole());
                pieces.remove(i);
            }
        }
    }
}
