package org.glotlens.engine.bridge;

import java.util.Arrays;
import org.glotlens.engine.token.Tokenizer;

/**
 * Reads texts for the encoder.
 *
 * @param tokenizer that adds the encoder's end tokens
 * @param cutoff most tokens of a text
 */
public record EncoderText(Tokenizer tokenizer, int cutoff) {
    /**
     * Ids of a text, at least one; of a longer one the last before the end tokens are left out, as Hugging Face's tokenizers do.
     *
     * @throws IllegalArgumentException if the tokenizer has no tokens for it
     */
    public int[] read(String text) {
        return cut(whole(text));
    }

    /**
     * All ids of a text, at least one.
     *
     * @throws IllegalArgumentException if the tokenizer has no tokens for it
     */
    public int[] whole(String text) {
        int[] ids = tokenizer.encode(text);
        if (ids.length == 0) {
            throw new IllegalArgumentException("the encoder's tokenizer makes no tokens of it");
        }
        return ids;
    }

    /** The ids of a text that are read. */
    public int[] cut(int[] ids) {
        if (ids.length <= cutoff) {
            return ids;
        }
        int[] end = tokenizer.appended().stream().mapToInt(Integer::intValue).toArray();
        int kept = Math.max(0, cutoff - end.length);
        int[] cut = Arrays.copyOf(ids, kept + end.length);
        System.arraycopy(end, 0, cut, kept, end.length);
        return cut;
    }
}
