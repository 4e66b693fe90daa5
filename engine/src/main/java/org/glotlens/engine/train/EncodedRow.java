package org.glotlens.engine.train;

/**
 * A row as the trainer sees it.
 *
 * @param row its ids and labels, after the cut-off
 * @param whole tokens it had before
 */
record EncodedRow(TokenRow row, int whole) {
    boolean isShortened() {
        return row.inputIds().length < whole;
    }

    /** Whether anything is learnt from it: the first label has nothing before it that could foretell it. */
    boolean hasTarget() {
        for (int at = 1; at < row.labels().length; at++) {
            if (row.labels()[at] != TokenRow.IGNORED) {
                return true;
            }
        }
        return false;
    }
}
