package org.glotlens.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A row as the trainer sees it.
 *
 * @param row its ids and labels, after the cut-off
 * @param whole tokens it had before; behind a bridge, with those that the encoder lost
 * @param bridge the same behind a bridge; empty where there is none
 */
record EncodedRow(TokenRow row, int whole, Optional<BridgeRow> bridge) {
    /** Without a bridge. */
    EncodedRow(TokenRow row, int whole) {
        this(row, whole, Optional.empty());
    }

    /** What is learnt of it. */
    LearntRow learnt() {
        return bridge.isPresent() ? bridge.get() : row;
    }

    /** What the model reads of it, places of a soft prompt included. */
    TokenRow read() {
        return bridge.isPresent() ? bridge.get().rows().getFirst() : row;
    }

    /** Places it had before the cut-off, those of a soft prompt included. */
    int length() {
        return whole + bridge.map(BridgeRow::places).orElse(0);
    }

    /** Whether these are two answers of which the cut-off, or the tokenizer, leaves the same: nothing is preferred then. */
    static boolean areEqual(List<EncodedRow> parts) {
        return parts.size() == 2
                && Arrays.equals(parts.getFirst().answer(), parts.getLast().answer());
    }

    private int[] answer() {
        return IntStream.range(0, row.labels().length)
                .filter(at -> row.labels()[at] != TokenRow.IGNORED)
                .map(at -> row.inputIds()[at])
                .toArray();
    }

    boolean isShortened() {
        return row.inputIds().length < whole;
    }

    /** Whether anything is learnt from it: the first label has nothing before it that could foretell it. */
    boolean hasTarget() {
        for (int at = bridge.isPresent() && bridge.get().begin() == 0 ? 0 : 1; at < row.labels().length; at++) {
            if (row.labels()[at] != TokenRow.IGNORED) {
                return true;
            }
        }
        return false;
    }
}
