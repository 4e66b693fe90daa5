package org.glotlens.engine.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The text of tokens that come one by one, given out piece by piece: a piece is whole characters, and what blanks a
 * tokenizer keeps between words is told by decoding a few tokens before it as well. Control tokens stand for no text.
 */
final class GrowingText {
    /** What a decoder writes for bytes that are no whole character yet. */
    private static final char INCOMPLETE = '\uFFFD';

    /** Tokens that wait for a whole character before a place to cut is looked for: more than the bytes of one. */
    private static final int PATIENCE = 16;

    /** Tokens before the first new one that say how it joins. */
    private static final int JOINT = 8;

    private final Function<int[], String> decode;
    private final List<Integer> ids;
    private final StringBuilder text = new StringBuilder();
    private int from;
    private int told;

    /**
     * @param decode text of ids without control tokens
     * @param prompt ids before the text
     */
    GrowingText(Function<int[], String> decode, int[] prompt) {
        this.decode = decode;
        this.ids = new ArrayList<>();
        for (int i = Math.max(0, prompt.length - JOINT); i < prompt.length; i++) {
            ids.add(prompt[i]);
        }
        this.told = ids.size();
    }

    /** Takes a token in; the piece of text that is whole by now, often empty. */
    String add(int id) {
        ids.add(id);
        String before = decoded(told);
        String now = decoded(ids.size());
        if (now.length() > before.length() && now.charAt(now.length() - 1) != INCOMPLETE) {
            return take(before, now, ids.size());
        }
        return ids.size() - told < PATIENCE ? "" : cut(before, now);
    }

    /**
     * Bytes that never become a character would be read again with every token. Where the tokens so far read the same in two
     * parts, the first of them is given out; else they wait on.
     */
    private String cut(String before, String now) {
        for (int end = ids.size() - 1; end > told; end--) {
            String first = decoded(from, end);
            if (first.length() > before.length() && now.equals(first + decoded(end, ids.size()))) {
                return take(before, first, end);
            }
        }
        return "";
    }

    /** What is left when no more tokens come. */
    String finish() {
        String before = decoded(told);
        String now = decoded(ids.size());
        return now.length() > before.length() ? take(before, now, ids.size()) : "";
    }

    private String take(String before, String now, int end) {
        String piece = now.substring(before.length());
        text.append(piece);
        from = told;
        told = end;
        return piece;
    }

    private String decoded(int end) {
        return decoded(from, end);
    }

    private String decoded(int begin, int end) {
        return decode.apply(
                ids.subList(begin, end).stream().mapToInt(Integer::intValue).toArray());
    }

    /** Where a text first stands in what was given out, from a place on; -1 where it does not. */
    int indexOf(String part, int begin) {
        return text.indexOf(part, begin);
    }

    /** Characters given out so far. */
    int length() {
        return text.length();
    }

    /** Everything given out so far. */
    String text() {
        return text.toString();
    }
}
