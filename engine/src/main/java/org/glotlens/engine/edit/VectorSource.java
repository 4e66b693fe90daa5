package org.glotlens.engine.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Json;

/**
 * A safetensors file with vectors and maps: {@code language_vectors [K, L, d]} with its languages in the header, or tensors
 * by name, {@code [d]} or {@code [L, d]} for vectors and {@code [d, d]} or {@code [L, d, d]} for maps.
 */
final class VectorSource implements AutoCloseable {
    private static final int FEW = 20;

    private final SafetensorsFile file;

    private VectorSource(SafetensorsFile file) {
        this.file = file;
    }

    /** The file with the digest of its bytes. */
    static Input digest(Path file) throws DataException {
        try {
            return new Input(file.toString(), Digest.sha256(List.of(file)));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    static VectorSource open(String path) throws DataException {
        try {
            return new VectorSource(SafetensorsFile.open(Path.of(path)));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /**
     * Refuses numbers that were read from other weights than those they are to be used on.
     *
     * @param digests of the checkpoints at hand
     */
    void requireFrom(Set<String> digests) throws DataException {
        String own = file.metadata().get(VectorHeader.CHECKPOINT);
        if (own != null && !digests.contains(own)) {
            throw new DataException(Message.of(
                    "vectorSource.otherCheckpoint",
                    "%s holds vectors of another checkpoint: its header names weights with digest %s, those here have"
                            + " %s. Make vectors of this checkpoint with the vectors command.",
                    file.path(),
                    own,
                    digests));
        }
        String adapter = file.metadata().get(VectorHeader.ADAPTER);
        if (adapter != null && !digests.contains(adapter)) {
            throw ofAdapter(file.path());
        }
    }

    private static DataException ofAdapter(Object file) {
        return new DataException(Message.of(
                "vectorSource.ofAdapter",
                "%s holds vectors of this checkpoint with an adapter that is not here. Give that adapter, or make"
                        + " vectors without it.",
                file));
    }

    /** A vector of so many numbers, for a layer from 1. */
    float[] vector(StoredVector wanted, int layer, int width) throws DataException {
        float[] vector = numbers(wanted.key(), layer, new long[] {width});
        if (wanted.minus().isPresent()) {
            float[] other = numbers(wanted.minus().get(), layer, new long[] {width});
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= other[i];
            }
        }
        return wanted.isUnit() ? unit(vector, wanted) : vector;
    }

    /** A square map, row-major, for a layer from 1. */
    float[] map(StoredVector wanted, int layer, int width) throws DataException {
        return numbers(wanted.key(), layer, new long[] {width, width});
    }

    private float[] unit(float[] vector, StoredVector wanted) throws DataException {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!(squares > 0)) {
            throw new DataException(Message.of(
                    "vectorSource.noLength", "%s has no length, so it cannot be brought to length 1.", wanted.text()));
        }
        double factor = 1 / Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * factor);
        }
        return vector;
    }

    /** The part of a tensor that belongs to a key and a layer. */
    private float[] numbers(String key, int layer, long[] shape) throws DataException {
        int language = languages().indexOf(key);
        boolean isLanguage = language >= 0 && file.names().contains(VectorHeader.LANGUAGE_VECTORS);
        String name = isLanguage ? VectorHeader.LANGUAGE_VECTORS : key;
        if (!file.names().contains(name)) {
            throw new DataException(
                    Message.of("vectorSource.noKey", "%s has no vector \"%s\", but %s.", file.path(), key, known()));
        }
        try {
            StoredTensor tensor = file.tensor(name);
            float[] all = StoredValues.floats(tensor);
            return part(tensor, all, new Wanted(key, isLanguage ? language : 0, isLanguage, layer, shape));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /** What part of a tensor is wanted. */
    private record Wanted(String key, int language, boolean isLanguage, int layer, long[] shape) {
        /** Dimensions before those of the numbers themselves: languages and layers, or layers, or none. */
        int outer(long[] tensor) {
            return tensor.length - shape.length;
        }
    }

    private float[] part(StoredTensor tensor, float[] all, Wanted wanted) throws DataException {
        long[] shape = tensor.shape();
        int outer = wanted.outer(shape);
        boolean fits = outer >= (wanted.isLanguage() ? 2 : 0)
                && outer <= (wanted.isLanguage() ? 2 : 1)
                && Arrays.equals(shape, outer, shape.length, wanted.shape(), 0, wanted.shape().length)
                && (!wanted.isLanguage() || shape[0] == languages().size());
        if (!fits) {
            throw new DataException(Message.of(
                    "vectorSource.otherShape",
                    "\"%s\" of %s has shape %s, expected %s, with a dimension of layers before it or without. Is it of"
                            + " another model?",
                    wanted.key(),
                    file.path(),
                    Arrays.toString(shape),
                    Arrays.toString(wanted.shape())));
        }
        long layers = outer == 0 ? 1 : shape[outer - 1];
        if (outer > 0 && wanted.layer() > layers) {
            throw new DataException(Message.of(
                    "vectorSource.noLayer",
                    "\"%s\" of %s has no layer %s, expected 1 to %s.",
                    wanted.key(),
                    file.path(),
                    wanted.layer(),
                    layers));
        }
        int size = Math.toIntExact(Arrays.stream(wanted.shape()).reduce(1, (a, b) -> a * b));
        long index = outer == 0 ? 0 : wanted.language() * layers + wanted.layer() - 1;
        float[] part = Arrays.copyOfRange(all, Math.toIntExact(index * size), Math.toIntExact((index + 1) * size));
        for (float value : part) {
            if (!Float.isFinite(value)) {
                throw new DataException(Message.of(
                        "vectorSource.notFinite",
                        "\"%s\" of %s holds %s, expected finite numbers.",
                        wanted.key(),
                        file.path(),
                        value));
            }
        }
        return part;
    }

    private List<String> languages() throws DataException {
        String json = file.metadata().get(VectorHeader.LANGUAGES);
        if (json == null) {
            return List.of();
        }
        List<String> languages = new ArrayList<>();
        try {
            for (JsonNode language : Json.STRICT.readTree(json)) {
                languages.add(language.asText());
            }
        } catch (JsonProcessingException e) {
            throw new DataException(
                    Message.of(
                            "vectorSource.badLanguages",
                            "The header of %s names its languages as %s, expected a JSON list.",
                            file.path(),
                            json),
                    e);
        }
        return languages;
    }

    private String known() throws DataException {
        List<String> known = new ArrayList<>(languages());
        file.names().stream()
                .filter(name -> !name.equals(VectorHeader.LANGUAGE_VECTORS))
                .forEach(known::add);
        return known.size() > FEW ? known.subList(0, FEW) + " and others" : known.toString();
    }

    @Override
    public void close() {
        file.close();
    }
}
