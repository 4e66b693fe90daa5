package org.glotlens.engine.gguf;

/**
 * In which order a file keeps the rows of a weight: as they are, or, for queries and keys of llama, with the dimensions that
 * rotary positions turn together beside each other, where Hugging Face keeps them half a head apart. Row
 * {@code s * d / 2 + j} of a head of width d then is row {@code 2 j + s} of the file.
 *
 * @param headWidth d; 0 where rows are kept as they are
 */
record RowOrder(int headWidth) {
    static final RowOrder AS_STORED = new RowOrder(0);

    /** Whether rows are kept as they are. */
    boolean isAsStored() {
        return headWidth == 0;
    }

    /** Where a row is in the file. */
    long stored(long row) {
        if (isAsStored()) {
            return row;
        }
        long first = row / headWidth * headWidth;
        int half = headWidth / 2;
        int within = (int) (row - first);
        return first + 2L * (within % half) + within / half;
    }

    /** Rows of the file from one row to the next, as long as they are of one {@link #run}. */
    int step() {
        return isAsStored() ? 1 : 2;
    }

    /** How many rows from this one on follow each other by steps in the file. */
    long run(long row) {
        return isAsStored() ? Long.MAX_VALUE : headWidth / 2 - row % (headWidth / 2);
    }
}
