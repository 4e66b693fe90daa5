package org.glotlens.engine.fertility;

/**
 * What one tokenizer makes of the texts of one language, without the tokens that begin and end a text.
 *
 * @param texts lines that are not blank
 * @param words what stands between white space, punctuation with it; means little where a script writes no blanks
 * @param codePoints characters as Unicode counts them, blanks included
 * @param bytes of the texts in UTF-8, without ends of lines
 * @param byteTokens tokens that stand for single bytes and not for whole characters
 * @param wholeWords words that are one token, which stands for no other word
 * @param byCharacters how many tokens have 0, 1, 2 and so on characters, a blank ahead of a word among them; 0 are the tokens
 *     of bytes, and the last place holds all longer ones
 */
public record LanguageTokens(
        String language,
        long texts,
        long words,
        long codePoints,
        long bytes,
        long tokens,
        long byteTokens,
        long wholeWords,
        long[] byCharacters) {
    /** Characters of the tokens in the last place of {@code byCharacters}, or more. */
    public static final int LONGEST = 16;

    /** Tokens a word. */
    public double fertility() {
        return (double) tokens / words;
    }

    /** Characters a token. */
    public double charactersPerToken() {
        return (double) codePoints / tokens;
    }

    /** Bytes a token. */
    public double bytesPerToken() {
        return (double) bytes / tokens;
    }

    /** Share of tokens that stand for single bytes. */
    public double byteShare() {
        return (double) byteTokens / tokens;
    }

    /** Share of words that are one token. */
    public double wholeWordShare() {
        return (double) wholeWords / words;
    }

    /** Characters that so many tokens hold, as far as these texts tell. */
    public double contextCharacters(int context) {
        return context * charactersPerToken();
    }
}
