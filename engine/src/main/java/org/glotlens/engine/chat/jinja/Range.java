package org.glotlens.engine.chat.jinja;

import java.util.AbstractList;

/** Whole numbers at equal distances; at most as many as Jinja's sandbox allows. */
final class Range extends AbstractList<Object> {
    private static final long MOST = 100_000;

    private final long start;
    private final long step;
    private final int size;

    Range(long start, long end, long step) {
        if (step == 0) {
            throw Fault.wrong("range() has a step of 0");
        }
        long distance = Math.subtractExact(end, start);
        long count = distance == 0 || distance > 0 != step > 0 ? 0 : (Math.abs(distance) - 1) / Math.abs(step) + 1;
        if (count > MOST || count < 0) {
            throw Fault.tooMuch();
        }
        this.start = start;
        this.step = step;
        this.size = (int) count;
    }

    @Override
    public Object get(int index) {
        return start + index * step;
    }

    @Override
    public int size() {
        return size;
    }
}
