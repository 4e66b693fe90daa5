package org.glotlens.engine.neuron;

/** Counts while texts are read; nothing of a single token is kept. Not for several threads. */
public final class NeuronTally {
    private final NeuronShape shape;
    private final long[] counts;
    private final long[] tokens;

    /** Begins at zero. */
    public NeuronTally(NeuronShape shape) {
        this.shape = shape;
        counts = new long[shape.cells()];
        tokens = new long[shape.nLanguages()];
    }

    /** More tokens of a language, which every block will be counted on. */
    public void addTokens(int language, long count) {
        tokens[language] += count;
    }

    /**
     * At how many more tokens of a language the neurons of one block were active.
     *
     * @param active [dMlp]
     */
    public void add(int block, int language, long[] active) {
        if (active.length != shape.dMlp()) {
            throw new IllegalArgumentException(active.length + " counts, expected " + shape.dMlp());
        }
        int at = shape.neuron(block, 0) * shape.nLanguages() + language;
        for (long count : active) {
            counts[at] += count;
            at += shape.nLanguages();
        }
    }

    /** What was counted so far. */
    public NeuronCounts counts() {
        return new NeuronCounts(shape, counts.clone(), tokens.clone());
    }
}
