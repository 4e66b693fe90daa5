package org.glotlens.engine.model.family;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.model.Positions;

/**
 * Which layers see a window of keys and which see all: by {@code layer_types}, or by a rule where it is absent.
 *
 * @param isSliding per layer, whether it sees a window
 */
record LayerTypes(boolean[] isSliding) {
    static final String FULL = "full_attention";
    static final String SLIDING = "sliding_attention";

    /** No layer sees a window, whatever the config says. */
    static LayerTypes full(LlamaConfig llama) throws CheckpointException {
        return new LayerTypes(new boolean[llama.layers()]);
    }

    /**
     * All layers see a window but every n-th, unless {@code layer_types} says otherwise.
     *
     * @param absent n where {@code sliding_window_pattern} is absent
     */
    static LayerTypes everyNth(LlamaConfig llama, int absent) throws CheckpointException, UnsupportedModelException {
        int n = llama.config().has("layer_types") ? absent : pattern(llama, absent);
        int[] windows = llama.windows().of(1, layer -> (layer + 1) % n != 0);
        boolean[] isSliding = new boolean[windows.length];
        for (int layer = 0; layer < windows.length; layer++) {
            isSliding[layer] = windows[layer] != 0;
        }
        return new LayerTypes(isSliding);
    }

    private static int pattern(LlamaConfig llama, int absent) throws CheckpointException {
        String key =
                llama.config().has("sliding_window_pattern") ? "sliding_window_pattern" : "_sliding_window_pattern";
        return llama.fields().countOr(absent, key);
    }

    /** Keys in the window of each layer, 0 for all. */
    int[] windows(int window) {
        return IntStream.range(0, isSliding.length)
                .map(layer -> isSliding[layer] ? window : 0)
                .toArray();
    }

    /** One kind of positions for layers with a window, one for the others. */
    Positions positions(Positions.Rotary sliding, Positions.Rotary full) {
        int[] ofLayer = IntStream.range(0, isSliding.length)
                .map(layer -> isSliding[layer] ? 0 : 1)
                .toArray();
        return new Positions.Layered(List.of(sliding, full), ofLayer);
    }
}
