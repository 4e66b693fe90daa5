package org.glotlens.engine.fertility;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.token.PlacedTokens;
import org.glotlens.engine.token.Tokenizer;

/** Adds up what a tokenizer makes of the texts of one language. */
final class TokenCounter {
    private static final Pattern WORD = Pattern.compile("\\S+", Pattern.UNICODE_CHARACTER_CLASS);

    private final String language;
    private final Tokenizer tokenizer;
    private final int[] characters;
    private final long[] byCharacters = new long[LanguageTokens.LONGEST + 1];
    private long texts;
    private long words;
    private long codePoints;
    private long bytes;
    private long tokens;
    private long byteTokens;
    private long wholeWords;

    /** @param characters of each token, as {@link #characters} gives them */
    TokenCounter(String language, Tokenizer tokenizer, int[] characters) {
        this.language = language;
        this.tokenizer = tokenizer;
        this.characters = characters;
    }

    /** How many characters each token of the vocabulary stands for; 0 for bytes. */
    static int[] characters(Tokenizer tokenizer) {
        int[] characters = new int[tokenizer.size()];
        for (int id = 0; id < characters.length; id++) {
            characters[id] = tokenizer
                    .vocabulary()
                    .text(id)
                    .map(text -> text.codePointCount(0, text.length()))
                    .orElse(0);
        }
        return characters;
    }

    /**
     * Counts one text more.
     *
     * @throws IllegalArgumentException if the tokenizer cannot encode it
     */
    void add(String text) {
        PlacedTokens placed = tokenizer.place(text);
        texts++;
        codePoints += text.codePointCount(0, text.length());
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
        tokens += placed.ids().length;
        for (int id : placed.ids()) {
            byteTokens += tokenizer.vocabulary().isByte(id) ? 1 : 0;
            byCharacters[Math.min(characters[id], LanguageTokens.LONGEST)]++;
        }
        List<Word> found = words(text);
        words += found.size();
        wholeWords += whole(found, placed);
    }

    /** Where a word begins and ends in a text, in code points. */
    record Word(int begin, int end) {}

    /** The words of a text: what stands between white space. */
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int from = 0;
        int codePoints = 0;
        while (matcher.find()) {
            int begin = codePoints + text.codePointCount(from, matcher.start());
            codePoints = begin + text.codePointCount(matcher.start(), matcher.end());
            from = matcher.end();
            words.add(new Word(begin, codePoints));
        }
        return words;
    }

    /** How many words are one token that stands for no other word, no byte and no unknown text. */
    private int whole(List<Word> found, PlacedTokens placed) {
        int[] parts = new int[found.size()];
        int next = 0;
        for (int token = 0; token < placed.ids().length; token++) {
            while (next < parts.length && found.get(next).end() <= placed.begins()[token]) {
                next++;
            }
            int last = next;
            while (last < parts.length && found.get(last).begin() < placed.ends()[token]) {
                last++;
            }
            boolean isOne = last == next + 1 && isText(placed.ids()[token]);
            for (int word = next; word < last; word++) {
                parts[word] += isOne ? 1 : 2;
            }
        }
        int whole = 0;
        for (int count : parts) {
            whole += count == 1 ? 1 : 0;
        }
        return whole;
    }

    private boolean isText(int id) {
        return !tokenizer.vocabulary().isByte(id)
                && (tokenizer.unknownId().isEmpty() || tokenizer.unknownId().getAsInt() != id);
    }

    /** What was counted so far. */
    LanguageTokens counted() {
        return new LanguageTokens(
                language, texts, words, codePoints, bytes, tokens, byteTokens, wholeWords, byCharacters.clone());
    }
}
