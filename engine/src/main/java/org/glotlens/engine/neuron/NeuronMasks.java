package org.glotlens.engine.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Side;

/**
 * Masks out of a file.
 *
 * @param file what to call it in messages
 * @param masks of one checkpoint or two
 * @param dMlp neurons a block; empty where the file does not say
 */
public record NeuronMasks(String file, Map<Side, NeuronMask> masks, OptionalInt dMlp) {
    public NeuronMasks {
        masks = Map.copyOf(masks);
        if (masks.isEmpty()) {
            throw new IllegalArgumentException("masks of no checkpoint");
        }
    }

    /** The mask of a checkpoint; that of the other where the file has but one. */
    public NeuronMask of(Side side) {
        return masks.getOrDefault(side, masks.values().iterator().next());
    }

    /**
     * Makes sure that the neurons are those of a model.
     *
     * @throws DataException if it has another number of blocks or of neurons
     */
    public void requireFit(int nLayers, int otherDMlp) throws DataException {
        for (NeuronMask mask : masks.values()) {
            int needed = 1
                    + mask.channels().stream()
                            .flatMap(List::stream)
                            .flatMapToInt(Arrays::stream)
                            .max()
                            .orElse(-1);
            if (mask.nLayers() != nLayers || dMlp.orElse(otherDMlp) != otherDMlp || needed > otherDMlp) {
                throw new DataException(Message.of(
                        "neuronMasks.otherModel",
                        "%s holds masks for %s blocks of %s neurons, and the model has %s of %s. Name masks that were"
                                + " made of this model.",
                        file,
                        mask.nLayers(),
                        dMlp.isPresent() ? dMlp.getAsInt() : Message.of("neuronMasks.atLeast", "at least %s", needed),
                        nLayers,
                        otherDMlp));
            }
        }
    }
}
