package org.glotlens.engine.edit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A vector or a map in a safetensors file.
 *
 * @param file as it was found
 * @param key a language of {@code language_vectors}, or the name of a tensor
 * @param layer from 1, the block after which it was read; empty for that of the edited block
 * @param minus a second language or tensor that is taken away
 * @param isUnit whether it is brought to length 1
 */
public record StoredVector(String file, String key, Optional<Integer> layer, Optional<String> minus, boolean isUnit) {
    /** The same where the file has moved. */
    StoredVector at(Map<String, Path> places) {
        Path now = places.get(file);
        return now == null ? this : new StoredVector(now.toString(), key, layer, minus, isUnit);
    }

    /** In words, such as {@code zh - en at layer 3 of v.safetensors}. */
    String text() {
        return key + minus.map(other -> " - " + other).orElse("")
                + layer.map(l -> " at layer " + l).orElse("") + " of "
                + Path.of(file).getFileName();
    }
}
