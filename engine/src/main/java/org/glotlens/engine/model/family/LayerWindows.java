package org.glotlens.engine.model.family;

import java.util.List;
import java.util.function.IntPredicate;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;

/** Which layers see a sliding window of keys. */
record LayerWindows(ModelConfig config, int layers) {
    /** No layer does. */
    int[] none() {
        return new int[layers];
    }

    /**
     * The layers that {@code layer_types} names, or those of the family's rule where it is absent.
     *
     * @param window keys in the window, the query's own included
     */
    int[] of(int window, IntPredicate rule) throws CheckpointException, UnsupportedModelException {
        List<String> types = config.strings("layer_types");
        if (!types.isEmpty() && types.size() != layers) {
            throw new CheckpointException(Message.of(
                    "layerWindows.layerTypesHasEntries",
                    "%s: layer_types has %s entries, expected %s, one for each layer.",
                    config.file(),
                    types.size(),
                    layers));
        }
        int[] windows = new int[layers];
        for (int layer = 0; layer < layers; layer++) {
            boolean isSliding = types.isEmpty() ? rule.test(layer) : isSliding(types.get(layer));
            windows[layer] = isSliding ? window : 0;
        }
        return windows;
    }

    private boolean isSliding(String type) throws UnsupportedModelException {
        return switch (type) {
            case "sliding_attention" -> true;
            case "full_attention" -> false;
            default ->
                throw new UnsupportedModelException(Message.of(
                        "layerWindows.layerTypesNamesWhich",
                        "%s: layer_types names %s, which Glotlens does not compute. Known types: full_attention, "
                                + "sliding_attention.",
                        config.file(),
                        type));
        };
    }
}
