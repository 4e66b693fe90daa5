package org.glotlens.engine.bridge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of a bridge.
 *
 * @param dEncoder width of the encoder's states
 * @param dModel width of the decoder's residual stream
 */
public record BridgeShape(BridgeKind kind, int dEncoder, int dModel) {
    /** The learnt vector behind the soft prompt: LangBridge's end vector, MindMerger's boundary. */
    static final String END = "end";

    /** Name to shape of every tensor, in a fixed order; matrices are {@code [out, in]}. */
    public Map<String, long[]> tensors() {
        Map<String, long[]> tensors = new LinkedHashMap<>();
        switch (kind) {
            case LANGBRIDGE -> linear(tensors, "linear", dEncoder, dModel);
            case MINDMERGER -> {
                linear(tensors, "linear1", dEncoder, 2 * dEncoder);
                linear(tensors, "linear2", 2 * dEncoder, dModel);
            }
        }
        tensors.put(END, new long[] {1, dModel});
        return tensors;
    }

    private static void linear(Map<String, long[]> into, String name, int in, int out) {
        into.put(name + ".weight", new long[] {out, in});
        into.put(name + ".bias", new long[] {out});
    }

    /** Number of values that are learnt. */
    public long parameters() {
        return tensors().values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .sum();
    }
}
