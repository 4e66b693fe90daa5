package org.glotlens.engine.model;

import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.Checkpoint;

/**
 * Finds weights in files that name them otherwise: that leave out the root of every name, as the hub's GPT-2 and BLOOM do
 * ({@code h.0.ln_1.weight} for {@code transformer.h.0.ln_1.weight}), or that keep the matrix of a tied embedding and head
 * under the head's name alone.
 */
public final class StoredNames {
    private static final String WEIGHT = ".weight";

    private final String left;
    private final String embedding;
    private final Optional<String> head;
    private final boolean isUnderHead;

    private StoredNames(String left, String embedding, Optional<String> head, boolean isUnderHead) {
        this.left = left;
        this.embedding = embedding;
        this.head = head;
        this.isUnderHead = isUnderHead;
    }

    /** Reads from the first weights that are there whether the root is left out, and where the embedding is. */
    public static StoredNames of(Checkpoint checkpoint, DecoderSpec spec) {
        Layout layout = spec.layout();
        String embedding = layout.name(Part.EMBEDDING) + WEIGHT;
        int root = layout.root().length();
        boolean isLeftOut = Stream.concat(Stream.of(embedding), ParameterNames.block(spec, 0).keySet().stream())
                .filter(name -> checkpoint.has(name) || checkpoint.has(name.substring(root)))
                .findFirst()
                .filter(name -> !checkpoint.has(name))
                .isPresent();
        String left = isLeftOut ? layout.root() : "";
        Optional<String> head = AdapterFit.head(spec).map(module -> module + WEIGHT);
        boolean isUnderHead = spec.isTied()
                && !checkpoint.has(embedding.substring(left.length()))
                && head.filter(checkpoint::has).isPresent();
        return new StoredNames(left, embedding, head, isUnderHead);
    }

    /** What the file calls a weight. */
    public String of(String name) {
        if (isUnderHead && name.equals(embedding)) {
            return head.orElseThrow();
        }
        return name.startsWith(left) ? name.substring(left.length()) : name;
    }

    /** What a tensor of the file is called with its root, the embedding by its own name. */
    public String whole(String stored) {
        boolean isHead = head.filter(stored::equals).isPresent();
        if (isHead) {
            return isUnderHead ? embedding : stored;
        }
        return left + stored;
    }
}
