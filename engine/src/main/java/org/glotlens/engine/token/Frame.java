package org.glotlens.engine.token;

/**
 * The tokens that a tokenizer puts around every text.
 *
 * @param before ids ahead of the text
 * @param after ids behind it
 */
record Frame(int[] before, int[] after) {
    static final Frame NONE = new Frame(new int[0], new int[0]);

    boolean isEmpty() {
        return before.length + after.length == 0;
    }

    /** The whole: what stands before, the text, what stands after. */
    int[] around(int[] text) {
        int[] ids = new int[before.length + text.length + after.length];
        System.arraycopy(before, 0, ids, 0, before.length);
        System.arraycopy(text, 0, ids, before.length, text.length);
        System.arraycopy(after, 0, ids, before.length + text.length, after.length);
        return ids;
    }

    /** The same with the end left open. */
    int[] ahead(int[] text) {
        return new Frame(before, NONE.after).around(text);
    }
}
