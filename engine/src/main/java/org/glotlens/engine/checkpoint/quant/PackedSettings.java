package org.glotlens.engine.checkpoint.quant;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;

/**
 * What the config of a compressed-tensors checkpoint says of its whole numbers and their tensors do not.
 *
 * @param isAsymmetric whether zeros must be there
 * @param isReordered whether the order of groups must be there
 * @param groupSize inputs that share a scale, where one is named for all weights
 */
public record PackedSettings(boolean isAsymmetric, boolean isReordered, OptionalInt groupSize) {
    /** The zeros, where there are some. */
    Optional<Part> zeros(Parts parts, List<String> types) throws CheckpointException {
        return isAsymmetric
                ? Optional.of(parts.require("weight_zero_point", types))
                : parts.find("weight_zero_point", types);
    }

    /** The group of each input, where it does not follow from the order. */
    Optional<Part> order(Parts parts) throws CheckpointException {
        return isReordered
                ? Optional.of(parts.require("weight_g_idx", Parts.WORDS))
                : parts.find("weight_g_idx", Parts.WORDS);
    }
}
