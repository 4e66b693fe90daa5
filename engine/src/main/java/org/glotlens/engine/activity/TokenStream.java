package org.glotlens.engine.activity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.token.Tokenizer;

/**
 * The texts of a language as one row of tokens, without the tokens that begin and end a text, cut into chunks. At most one
 * text and one chunk are held. Used by one thread, which closes it.
 */
final class TokenStream implements AutoCloseable {
    private final TextReader texts;
    private final Tokenizer tokenizer;
    private int[] waiting = new int[0];
    private int next;
    private long tokens;
    private long bytes;

    private TokenStream(TextReader texts, Tokenizer tokenizer) {
        this.texts = texts;
        this.tokenizer = tokenizer;
    }

    static TokenStream open(LanguageText text, TextShare share, Tokenizer tokenizer) throws DataException {
        return new TokenStream(TextReader.open(text, share), tokenizer);
    }

    /**
     * The next tokens: so many, or at the end as many as are left; empty after that.
     *
     * @throws DataException if the file cannot be read, was changed, or a text cannot be encoded
     */
    Optional<int[]> next(int count) throws DataException {
        boolean isMore = true;
        while (waiting.length - next < count && isMore) {
            isMore = read();
        }
        int[] chunk = Arrays.copyOfRange(waiting, next, Math.min(next + count, waiting.length));
        next += chunk.length;
        return chunk.length == 0 ? Optional.empty() : Optional.of(chunk);
    }

    /** Takes one more text; false after the last. */
    private boolean read() throws DataException {
        Optional<int[]> more = texts.next(tokenizer::encodePlain);
        if (more.isEmpty()) {
            return false;
        }
        int[] added = more.get();
        int left = waiting.length - next;
        waiting = Arrays.copyOf(Arrays.copyOfRange(waiting, next, waiting.length), left + added.length);
        System.arraycopy(added, 0, waiting, left, added.length);
        next = 0;
        tokens += added.length;
        bytes += texts.last().getBytes(StandardCharsets.UTF_8).length;
        return true;
    }

    /** Tokens of the texts that were read so far. */
    long tokens() {
        return tokens;
    }

    /** Bytes of these texts in UTF-8, without ends of lines. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws DataException {
        texts.close();
    }
}
