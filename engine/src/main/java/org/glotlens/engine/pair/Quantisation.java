package org.glotlens.engine.pair;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.StoredWeight;

/**
 * What must be said of a model whose weights are quantised: its numbers are its own, not those of the model it was made
 * from, and not those of kernels that quantise activations too.
 *
 * @param quantised number of weights that are
 * @param weights number of all
 * @param kinds what they are stored as
 */
record Quantisation(int quantised, int weights, String kinds) {
    /** That of the weights with these names; empty where none is quantised. */
    static Optional<Quantisation> of(Checkpoint checkpoint, Collection<String> names) throws CheckpointException {
        TreeSet<String> kinds = new TreeSet<>();
        int quantised = 0;
        for (String name : names) {
            StoredWeight weight = checkpoint.tensor(name);
            if (weight.isQuantised()) {
                kinds.add(weight.storedAs());
                quantised++;
            }
        }
        return quantised == 0
                ? Optional.empty()
                : Optional.of(new Quantisation(quantised, names.size(), String.join(", ", kinds)));
    }

    /** One sentence without its full stop. */
    Message finding() {
        return Message.of(
                "quantisation.finding",
                "%d of %d weights are stored as %s: numbers are those of the quantised weights, and activations are not"
                        + " quantised",
                quantised,
                weights,
                kinds);
    }
}
