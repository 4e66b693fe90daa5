package org.glotlens.engine.train;

/** The same sentence in two languages as tokens, in the order in which the data has them. */
record SentencePair(int[] first, int[] second) {
    int longest() {
        return Math.max(first.length, second.length);
    }
}
