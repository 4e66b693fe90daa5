package org.glotlens.engine.checkpoint.quant;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Matrices of words, each eight codes of four bits, turned so that words hold neighbouring inputs and rows are outputs. */
final class Words {
    private static final int PER_WORD = 8;

    /** Words of a row that are written one after the other: a line of the processor's cache. */
    private static final int TILE = 16;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /**
     * Turns words that hold neighbouring inputs of one output.
     *
     * @param words [across, count]
     * @return [count, across] as bytes, little-endian
     */
    static byte[] turned(int[] words, int across, int count) {
        byte[] turned = new byte[words.length * Integer.BYTES];
        for (int tile = 0; tile < across; tile += TILE) {
            int end = Math.min(across, tile + TILE);
            for (int row = 0; row < count; row++) {
                for (int i = tile; i < end; i++) {
                    WORDS.set(turned, (row * across + i) * Integer.BYTES, words[i * count + row]);
                }
            }
        }
        return turned;
    }

    /**
     * Turns words that hold neighbouring outputs of one input, in squares of eight inputs and eight outputs.
     *
     * @param words [in, columns]; {@code in} need not be a multiple of eight
     * @param shifts bits that the code of each of eight outputs is shifted by
     * @return [8 columns, in / 8 rounded up] as bytes, little-endian
     */
    static byte[] turnedInside(int[] words, int in, int columns, int[] shifts) {
        int across = Math.ceilDiv(in, PER_WORD);
        byte[] turned = new byte[columns * PER_WORD * across * Integer.BYTES];
        int[] square = new int[PER_WORD];
        for (int tile = 0; tile < across; tile += TILE) {
            int end = Math.min(across, tile + TILE);
            for (int column = 0; column < columns; column++) {
                for (int i = tile; i < end; i++) {
                    for (int k = 0; k < PER_WORD; k++) {
                        int input = i * PER_WORD + k;
                        square[k] = input < in ? words[input * columns + column] : 0;
                    }
                    turn(square);
                    for (int k = 0; k < PER_WORD; k++) {
                        int row = column * PER_WORD + k;
                        WORDS.set(turned, (row * across + i) * Integer.BYTES, square[shifts[k] / 4]);
                    }
                }
            }
        }
        return turned;
    }

    /** Makes code k of word j code j of word k: halves of words change places first, then bytes, then codes. */
    private static void turn(int[] square) {
        for (int k = 0; k < 4; k++) {
            swap(square, k, k + 4, 16, 0x0000_FFFF);
        }
        for (int k = 0; k < PER_WORD; k += k % 2 == 0 ? 1 : 3) {
            swap(square, k, k + 2, 8, 0x00FF_00FF);
        }
        for (int k = 0; k < PER_WORD; k += 2) {
            swap(square, k, k + 1, 4, 0x0F0F_0F0F);
        }
    }

    private static void swap(int[] square, int one, int other, int shift, int mask) {
        int different = (square[one] >>> shift ^ square[other]) & mask;
        square[other] ^= different;
        square[one] ^= different << shift;
    }
}
