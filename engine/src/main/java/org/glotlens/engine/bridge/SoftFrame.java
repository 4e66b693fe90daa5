package org.glotlens.engine.bridge;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a decoder behind a bridge reads: what begins its text, the soft prompt, the learnt vector, and the rest of its text.
 *
 * @param own ids of the decoder's text
 * @param begin how many of them stand before the soft prompt
 */
public record SoftFrame(int[] own, int begin) {
    /**
     * The frame of a text that begins as every text of the tokenizer does.
     *
     * @param ahead ids that may begin it
     */
    public static SoftFrame of(int[] own, int[] ahead) {
        boolean isBegun = own.length >= ahead.length && Arrays.equals(own, 0, ahead.length, ahead, 0, ahead.length);
        return new SoftFrame(own, isBegun ? ahead.length : 0);
    }

    /** What a place of a soft prompt is called: {@code soft 1} and so on, and {@code soft end} for the learnt vector. */
    public static String name(int place, boolean isLast) {
        return isLast ? "soft end" : "soft " + place;
    }

    /**
     * The row that is read.
     *
     * @param soft ids of the soft prompt and, last, of the learnt vector
     * @param leftOut how many places between the two are left out
     * @param blank id of such a place
     */
    public int[] around(int[] soft, int leftOut, int blank) {
        return IntStream.of(0, 1, 2, 3, 4)
                .mapToObj(part -> switch (part) {
                    case 0 -> Arrays.copyOf(own, begin);
                    case 1 -> Arrays.copyOf(soft, soft.length - 1);
                    case 2 -> IntStream.generate(() -> blank).limit(leftOut).toArray();
                    case 3 -> new int[] {soft[soft.length - 1]};
                    default -> Arrays.copyOfRange(own, begin, own.length);
                })
                .flatMapToInt(Arrays::stream)
                .toArray();
    }
}
