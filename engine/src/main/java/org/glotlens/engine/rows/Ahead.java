package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What memory is asked for while {@link TileKernel}'s tiles are multiplied: lines of the cache, one each so many inner steps, for
 * many at once wait for one another. One thread's.
 */
final class Ahead {
    /** Bytes of a line. */
    private static final long LINE = 64;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

    // Words as the tiles' listings have them.
    private static final int PACE = 0;
    private static final int NEXT = 1;
    private static final int STEP = 2;
    private static final int LEFT_OF_RUN = 3;
    private static final int RUN = 4;
    private static final int BETWEEN = 5;
    private static final int LEFT = 6;
    private static final int WORDS = 7;

    private static final int NEVER = -1;

    /** Nothing; anybody's. */
    static final Ahead NOTHING = new Ahead();

    private final MemorySegment words = Arena.ofAuto().allocate(WORD, WORDS);

    Ahead() {
        askForNothing();
    }

    /**
     * What is read soon.
     *
     * @param first address
     * @param apart bytes from row to row
     * @param count of rows
     * @param length bytes of each
     */
    record Rows(long first, long apart, int count, long length) {}

    /** Nothing more. */
    void askForNothing() {
        set(PACE, NEVER);
        set(LEFT, 0);
    }

    /**
     * The rows' lines, the first of each row first, then the second, and so on; all of them until the tiles are multiplied.
     *
     * @param tiles that are multiplied meanwhile, at least 1
     * @param inputs of each: its inner steps
     */
    void ask(Rows rows, int tiles, int inputs) {
        if (rows.count() == 0 || rows.length() == 0) {
            askForNothing();
            return;
        }
        long begin = rows.first() / LINE * LINE;
        long lines = Math.ceilDiv(rows.first() + rows.length() - begin, LINE) * rows.count();
        // Each tile begins to count anew.
        set(PACE, Math.max(1, inputs / Math.ceilDiv(lines, tiles)));
        set(NEXT, begin);
        set(STEP, rows.apart());
        set(LEFT_OF_RUN, rows.count());
        set(RUN, rows.count());
        set(BETWEEN, LINE - rows.count() * rows.apart());
        set(LEFT, lines);
    }

    private void set(int word, long value) {
        words.setAtIndex(WORD, word, value);
    }

    /** Of its words. */
    long address() {
        return words.address();
    }

    /** How many lines were not asked for yet. */
    long left() {
        return words.getAtIndex(WORD, LEFT);
    }

    /** Address of the next one. */
    long next() {
        return words.getAtIndex(WORD, NEXT);
    }
}
