package org.glotlens.engine.model;

import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.checkpoint.StoredWeight;
import org.glotlens.engine.file.FileNames;

/**
 * Biases of zeros that some writers of quantised weights give to every linear, also to those that have none in the model.
 *
 * @param used names of the model's weights in the checkpoint
 * @param family for messages
 */
public record AddedBias(Checkpoint checkpoint, Set<String> used, String family) {
    private static final String BIAS = ".bias";

    /** For one checkpoint. */
    public static AddedBias of(Checkpoint checkpoint, StackSpec spec, StoredNames stored) {
        Set<String> used = spec.weightNames().stream().map(stored::of).collect(Collectors.toSet());
        return new AddedBias(checkpoint, used, spec.family());
    }

    /**
     * Whether a tensor is one.
     *
     * @throws CheckpointException if it is in the place of one but not of zeros
     */
    public boolean is(String name) throws CheckpointException {
        if (!name.endsWith(BIAS) || used.contains(name)) {
            return false;
        }
        String weight = name.substring(0, name.length() - BIAS.length()) + ".weight";
        if (!used.contains(weight)
                || !checkpoint.has(weight)
                || !checkpoint.tensor(weight).isQuantised()) {
            return false;
        }
        StoredWeight bias = checkpoint.tensor(name);
        for (float value : StoredValues.floats(bias)) {
            if (value != 0) {
                throw new CheckpointException(Message.of(
                        "addedBias.isNotZero",
                        "Tensor %s in %s holds %s, expected zeros: linears of a %s model like this have no bias. Check"
                                + " model_type in config.json, or download the checkpoint again.",
                        name,
                        FileNames.of(checkpoint.folder()),
                        value,
                        family));
            }
        }
        return true;
    }
}
