package org.glotlens.engine.model;

import org.glotlens.engine.checkpoint.Checkpoint;

/**
 * Finds weights in files that leave out the root of every name, as the hub's GPT-2 and BLOOM do: {@code h.0.ln_1.weight}
 * for {@code transformer.h.0.ln_1.weight}.
 */
public final class StoredNames {
    private final String left;

    private StoredNames(String left) {
        this.left = left;
    }

    /** Reads from the place of the embedding whether the root is left out. */
    public static StoredNames of(Checkpoint checkpoint, DecoderSpec spec) {
        String root = spec.layout().root();
        String embedding = spec.layout().name(Part.EMBEDDING) + ".weight";
        boolean isLeftOut = !checkpoint.has(embedding) && checkpoint.has(embedding.substring(root.length()));
        return new StoredNames(isLeftOut ? root : "");
    }

    /** What the file calls a weight. */
    public String of(String name) {
        return name.startsWith(left) ? name.substring(left.length()) : name;
    }
}
