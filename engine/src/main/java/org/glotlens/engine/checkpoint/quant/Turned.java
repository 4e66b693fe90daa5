package org.glotlens.engine.checkpoint.quant;

import org.glotlens.engine.CheckpointException;

/** Matrices of words, each eight codes of four bits, turned so that words hold neighbouring inputs and rows are outputs. */
final class Turned {
    private static final int PER_WORD = 8;

    /** Words that are read and written side by side: a line of the processor's cache. */
    private static final int LINE = 16;

    private Turned() {}

    /** Reads rows of the stored matrix as they are needed, a few at a time, which then are in the processor's cache. */
    @FunctionalInterface
    interface Stored {
        /** Whole rows, one after the other. */
        int[] rows(int first, int count) throws CheckpointException;
    }

    /**
     * Turns words that hold neighbouring inputs of one output.
     *
     * @param words [across, count]
     */
    static NibbleRows.Words words(Stored words, int across, int count) throws CheckpointException {
        int stride = stride(across);
        int[] turned = new int[count * stride];
        for (int first = 0; first < across; first += LINE) {
            int some = Math.min(LINE, across - first);
            int[] read = words.rows(first, some);
            for (int line = 0; line < count; line += LINE) {
                int end = Math.min(count, line + LINE);
                for (int i = 0; i < some; i++) {
                    for (int row = line; row < end; row++) {
                        turned[row * stride + first + i] = read[i * count + row];
                    }
                }
            }
        }
        return (row, into) -> System.arraycopy(turned, row * stride, into, 0, across);
    }

    /**
     * Turns words that hold neighbouring outputs of one input, in squares of eight inputs and eight outputs.
     *
     * @param words [in, columns]; {@code in} need not be a multiple of eight
     * @param shifts how many bits the code of each of eight outputs lies above the lowest
     */
    static NibbleRows.Words codes(Stored words, int in, int columns, int[] shifts) throws CheckpointException {
        int across = Math.ceilDiv(in, PER_WORD);
        int stride = stride(across);
        int[][] squares = new int[PER_WORD][columns * stride];
        for (int first = 0; first < in; first += LINE * PER_WORD) {
            int some = Math.min(LINE * PER_WORD, in - first);
            int[] read = words.rows(first, some);
            for (int line = 0; line < columns; line += LINE) {
                int end = Math.min(columns, line + LINE);
                for (int i = 0; i < some; i++) {
                    int[] turned = squares[i % PER_WORD];
                    int at = (first + i) / PER_WORD;
                    for (int column = line; column < end; column++) {
                        turned[column * stride + at] = read[i * columns + column];
                    }
                }
            }
        }
        for (int column = 0; column < columns; column++) {
            turn(squares, column * stride, column * stride + across);
        }
        return (row, into) ->
                System.arraycopy(squares[shifts[row % PER_WORD] / 4], row / PER_WORD * stride, into, 0, across);
    }

    /** Rows that lie a power of two apart would crowd each other out of the cache. */
    private static int stride(int across) {
        return across + LINE;
    }

    /** Makes code k of word j code j of word k: halves of words change places first, then bytes, then codes. */
    private static void turn(int[][] squares, int from, int to) {
        for (int k = 0; k < 4; k++) {
            swap(squares[k], squares[k + 4], 16, 0x0000_FFFF, from, to);
        }
        for (int k : new int[] {0, 1, 4, 5}) {
            swap(squares[k], squares[k + 2], 8, 0x00FF_00FF, from, to);
        }
        for (int k = 0; k < PER_WORD; k += 2) {
            swap(squares[k], squares[k + 1], 4, 0x0F0F_0F0F, from, to);
        }
    }

    /** A loop that compiles to vector instructions. */
    private static void swap(int[] one, int[] other, int shift, int mask, int from, int to) {
        for (int i = from; i < to; i++) {
            int different = (one[i] >>> shift ^ other[i]) & mask;
            other[i] ^= different;
            one[i] ^= different << shift;
        }
    }
}
