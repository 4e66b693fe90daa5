package org.glotlens.engine.represent;

import java.util.Arrays;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.token.Tokenizer;

/**
 * Which tokens of a text are pooled, and with what weight.
 *
 * @param tokens ids with the special tokens the tokenizer adds
 * @param weights one per token, adding up to 1
 * @param length what the vector may depend on as the length of the text: the number of tokens pooled, for the last token
 *     that of the content before and with it
 */
record ContentMask(int[] tokens, float[] weights, int length) {
    /**
     * Encodes a text and marks what is pooled.
     *
     * @throws DataException if the tokenizer has no tokens for the text
     */
    static ContentMask of(Tokenizer tokenizer, String text, String prefix, Pooling pooling) throws DataException {
        int[] tokens = encoded(tokenizer, text, pooling);
        if (tokens.length == 0) {
            throw new DataException(Message.of(
                    "contentMask.theTokenizerTurnsThe", "the tokenizer turns the text into no token at all"));
        }
        boolean[] isPooled = new boolean[tokens.length];
        switch (pooling) {
            case MEAN, WEIGHTED -> Arrays.fill(isPooled, true);
            case CONTENT_MEAN, LAST ->
                markContent(tokenizer, tokens, prefixTokens(tokenizer, prefix, pooling), isPooled);
            case WITHOUT_BOS -> Arrays.fill(isPooled, bosCount(tokenizer, tokens), tokens.length, true);
        }
        int length = count(isPooled);
        if (pooling == Pooling.LAST) {
            Arrays.fill(isPooled, false);
            isPooled[last(tokenizer, tokens)] = true;
        }
        float[] weights = pooling == Pooling.WEIGHTED ? byPosition(tokens.length) : weights(isPooled);
        return new ContentMask(tokens, weights, length);
    }

    /** In the proportion 1, 2, 3 and so on: later tokens have seen more of the text. */
    private static float[] byPosition(int count) {
        float[] weights = new float[count];
        double sum = count * (count + 1.0) / 2;
        for (int i = 0; i < count; i++) {
            weights[i] = (float) ((i + 1) / sum);
        }
        return weights;
    }

    /** 1 where the text begins with the BOS and has more than that, else 0. */
    private static int bosCount(Tokenizer tokenizer, int[] tokens) {
        boolean hasBos = tokenizer.bosId().isPresent() && tokenizer.bosId().getAsInt() == tokens[0];
        return hasBos && tokens.length > 1 ? 1 : 0;
    }

    /** Everything but special tokens and the tokens that text and prefix begin with in common. */
    private static void markContent(Tokenizer tokenizer, int[] tokens, int[] prefix, boolean[] isPooled) {
        if (tokenizer.isBehindReader()) {
            markSoft(tokenizer, tokens, isPooled);
            return;
        }
        int from = commonStart(tokens, prefix);
        boolean isAny = false;
        for (int i = Math.min(from, tokens.length - 1); i < tokens.length; i++) {
            isPooled[i] = !tokenizer.isSpecial(tokens[i]);
            isAny |= isPooled[i];
        }
        isPooled[last(tokenizer, tokens)] |= !isAny;
    }

    /** The soft prompt without the learnt vector behind it. */
    private static void markSoft(Tokenizer tokenizer, int[] tokens, boolean[] isPooled) {
        for (int i = 0; i + 1 < tokens.length; i++) {
            isPooled[i] = tokenizer.isSoft(tokens[i]) && tokenizer.isSoft(tokens[i + 1]);
        }
    }

    /** The place of the text's last token, which end tokens may stand behind. */
    private static int last(Tokenizer tokenizer, int[] tokens) {
        return Math.max(0, tokens.length - 1 - tokenizer.closing());
    }

    private static int[] prefixTokens(Tokenizer tokenizer, String prefix, Pooling pooling) throws DataException {
        return prefix.isEmpty() ? new int[0] : encoded(tokenizer, prefix, pooling);
    }

    /** Whoever looks at content or last token looks at the text, not at an end token that the tokenizer appends. */
    private static int[] encoded(Tokenizer tokenizer, String text, Pooling pooling) throws DataException {
        try {
            return pooling == Pooling.CONTENT_MEAN || pooling == Pooling.LAST
                    ? tokenizer.encodeOpen(text)
                    : tokenizer.encode(text);
        } catch (IllegalArgumentException e) {
            throw new DataException(Message.of("contentMask.textCannotBeRead", "%s", e.getMessage()), e);
        }
    }

    private static int commonStart(int[] a, int[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }

    private static int count(boolean[] isPooled) {
        int pooled = 0;
        for (boolean is : isPooled) {
            pooled += is ? 1 : 0;
        }
        return pooled;
    }

    private static float[] weights(boolean[] isPooled) {
        int pooled = count(isPooled);
        float[] weights = new float[isPooled.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = isPooled[i] ? 1f / pooled : 0;
        }
        return weights;
    }
}
