package org.glotlens.engine.lens;

/**
 * Where the target language overtakes English in one prompt: the first layer from which the target's probability is
 * above that of English, strictly, at every layer to the last.
 *
 * @param layer 1..L; 1 where the target always leads, 0 where it never overtakes
 */
public record Overtaking(Outcome outcome, int layer) {
    /** Whether there is such a layer; the ends are outcomes of their own and no layers to average. */
    public enum Outcome {
        /** The target is above English at every layer. */
        ALWAYS("always"),
        /** The target overtakes at a layer after the first. */
        AT_LAYER("at"),
        /** The target is not above English at the last layer. */
        NEVER("never");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** The name used in files. */
        public String label() {
            return label;
        }
    }

    /** Compares two curves of one prompt, [layer]. */
    static Overtaking of(double[] target, double[] english) {
        int first = target.length;
        while (first > 0 && target[first - 1] > english[first - 1]) {
            first--;
        }
        if (first == target.length) {
            return new Overtaking(Outcome.NEVER, 0);
        }
        return new Overtaking(first == 0 ? Outcome.ALWAYS : Outcome.AT_LAYER, first + 1);
    }
}
