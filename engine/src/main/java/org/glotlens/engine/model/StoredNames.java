package org.glotlens.engine.model;

import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.Checkpoint;

/**
 * Finds weights in files that name them otherwise: that leave out the root of every name, as the hub's GPT-2 and BLOOM do
 * ({@code h.0.ln_1.weight} for {@code transformer.h.0.ln_1.weight}); that keep the embedding under another name, or that
 * of a tied embedding and head under the head's alone; or that call weight and bias of a LayerNorm gamma and beta, as
 * those of BERT do which were made with TensorFlow.
 */
public final class StoredNames {
    private static final String WEIGHT = ".weight";
    private static final String NORM = ".LayerNorm";

    private final String left;
    private final String embedding;
    private final String place;
    private final Optional<String> head;
    private final boolean isGreek;

    private StoredNames(String left, String embedding, String place, Optional<String> head, boolean isGreek) {
        this.left = left;
        this.embedding = embedding;
        this.place = place;
        this.head = head;
        this.isGreek = isGreek;
    }

    /** Reads from the first weights that are there whether the root is left out, and where the embedding is. */
    public static StoredNames of(Checkpoint checkpoint, StackSpec spec) {
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
        Stream<String> others = Stream.concat(
                layout.embeddingToo().map(name -> without(left, name + WEIGHT)).stream(),
                head.filter(_ -> spec.isTied()).stream());
        String own = without(left, embedding);
        String place = Stream.concat(Stream.of(own), others)
                .filter(checkpoint::has)
                .findFirst()
                .orElse(own);
        boolean isGreek = checkpoint.names().stream().anyMatch(name -> name.endsWith(NORM + ".gamma"));
        return new StoredNames(left, embedding, place, head, isGreek);
    }

    private static String without(String left, String name) {
        return name.startsWith(left) ? name.substring(left.length()) : name;
    }

    /** What the file calls a weight. */
    public String of(String name) {
        if (name.equals(embedding)) {
            return place;
        }
        String stored = without(left, name);
        return isGreek ? renamed(stored, WEIGHT, ".gamma", ".bias", ".beta") : stored;
    }

    /** What a tensor of the file is called with its root, the embedding by its own name. */
    public String whole(String stored) {
        if (stored.equals(place)) {
            return embedding;
        }
        if (head.filter(stored::equals).isPresent()) {
            return stored;
        }
        return left + (isGreek ? renamed(stored, ".gamma", WEIGHT, ".beta", ".bias") : stored);
    }

    /** The name with the end of a LayerNorm's replaced, where it has one of the two. */
    private static String renamed(String name, String weight, String newWeight, String bias, String newBias) {
        if (name.endsWith(NORM + weight)) {
            return name.substring(0, name.length() - weight.length()) + newWeight;
        }
        return name.endsWith(NORM + bias) ? name.substring(0, name.length() - bias.length()) + newBias : name;
    }
}
