package org.glotlens.engine.lens;

import java.util.List;
import java.util.regex.Pattern;

/** A word-level tokenizer: words and runs of punctuation, anything not listed is id 0, {@code <unk>}. */
final class WordEncoder implements AnswerEncoder {
    private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BLANKS = Pattern.compile("\\S+");

    private final Pattern split;
    private final List<String> words;

    WordEncoder(String... words) {
        this(WORD, List.of(words));
    }

    private WordEncoder(Pattern split, List<String> words) {
        this.split = split;
        this.words = words;
    }

    /** One that knows no punctuation: a mark and the word after it are one unknown token. */
    static WordEncoder splittingAtBlanks(String... words) {
        return new WordEncoder(BLANKS, List.of(words));
    }

    int id(String word) {
        return words.indexOf(word) + 1;
    }

    @Override
    public int[] encodePlain(String text) {
        return split.matcher(text)
                .results()
                .mapToInt(match -> id(match.group()))
                .toArray();
    }

    @Override
    public String display(int id) {
        return id == 0 ? "<unk>" : words.get(id - 1);
    }

    @Override
    public boolean isByte(int id) {
        return false;
    }

    @Override
    public boolean isSpecial(int id) {
        return id == 0;
    }

    @Override
    public boolean isBlank(int id) {
        return false;
    }

    @Override
    public int vocabularySize() {
        return words.size() + 1;
    }
}
