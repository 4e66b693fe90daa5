package org.glotlens.sample;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.glotlens.sample.Words.Concept;

/**
 * The pieces of the sample tokenizer: every word of the list and of the patterns whole, then single characters, then
 * bytes, so that any text can be written.
 */
final class PieceVocabulary {
    /** Stands for a blank, as in SentencePiece. */
    static final String BLANK = "▁";

    private static final Set<String> UNSPACED = Set.of("zh", "ja", "th");

    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> characters = new LinkedHashSet<>();

    PieceVocabulary(Words list, List<Pattern> patterns) {
        for (Concept concept : list.concepts()) {
            concept.word().forEach(this::addWord);
        }
        for (Pattern pattern : patterns) {
            pattern.texts().forEach(this::addSentence);
        }
        words.add(BLANK + "-");
        words.add(BLANK + ";");
        characters.removeAll(words);
    }

    /** Whole words, most useful first, without doubles. */
    List<String> words() {
        return List.copyOf(words);
    }

    /** Single characters that are not words themselves. */
    List<String> characters() {
        return List.copyOf(characters);
    }

    private void addWord(String language, String word) {
        words.add(BLANK + word);
        if (UNSPACED.contains(language)) {
            words.add(word);
        }
        word.codePoints().forEach(point -> characters.add(Character.toString(point)));
        characters.add(BLANK + word.substring(0, word.offsetByCodePoints(0, 1)));
    }

    private void addSentence(String language, String text) {
        for (String part : text.split("\\{[a-z]}")) {
            List<String> pieces = split(part, language);
            for (String piece : pieces) {
                words.add(piece);
                piece.codePoints().forEach(point -> characters.add(Character.toString(point)));
            }
        }
        if (UNSPACED.contains(language) && !text.startsWith("{")) {
            words.add(BLANK + split(text, language).getFirst());
        }
    }

    /** Words and punctuation marks; a word after a blank keeps it. */
    private static List<String> split(String text, String language) {
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.forLanguageTag(language));
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        boolean isAfterBlank = !UNSPACED.contains(language);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String piece = text.substring(from, to);
            if (piece.isBlank()) {
                isAfterBlank = true;
            } else {
                pieces.add(isAfterBlank ? BLANK + piece : piece);
                isAfterBlank = false;
            }
        }
        return pieces;
    }
}
