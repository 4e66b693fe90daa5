package org.glotlens.engine.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.bridge.SoftFrame;
import org.glotlens.engine.token.Vocabulary;

/** Tells which tokens of a prompt make one character together. */
final class GridTokens {
    private GridTokens() {}

    /**
     * The tokens of a prompt. Positions of a soft prompt have none: they are called {@code soft 1} and so on, and the learnt
     * vector behind them {@code soft end}.
     *
     * @param dVocab ids from here on are soft
     */
    static List<GridToken> of(int[] ids, Vocabulary vocabulary, int dVocab) {
        List<GridToken> tokens = new ArrayList<>();
        int soft = 0;
        for (int at = 0; at < ids.length; ) {
            if (ids[at] >= dVocab) {
                soft++;
                boolean isLast = at + 1 == ids.length || ids[at + 1] < dVocab;
                String name = SoftFrame.name(soft, isLast);
                tokens.add(new GridToken(ids[at], name, at, 1, name));
                at++;
                continue;
            }
            int count = characterLength(ids, at, vocabulary);
            String character = vocabulary.display(Arrays.copyOfRange(ids, at, at + count));
            for (int i = at; i < at + count; i++) {
                String own = vocabulary.display(ids[i]);
                tokens.add(new GridToken(ids[i], own, at, count, count == 1 ? own : character));
            }
            at += count;
        }
        return List.copyOf(tokens);
    }

    /** How many tokens from a place on have whole characters only together; 1 where no more of them make it so. */
    private static int characterLength(int[] ids, int at, Vocabulary vocabulary) {
        for (int end = at + 1; end <= ids.length && vocabulary.isByte(ids[end - 1]); end++) {
            if (vocabulary.isWhole(Arrays.copyOfRange(ids, at, end))) {
                return end - at;
            }
        }
        return 1;
    }
}
