package org.glotlens.engine.steer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.edit.VectorHeader;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;

/** Language vectors in a safetensors file, as docs/formats.md describes. */
public final class LanguageVectorFile {
    private static final String NORMS = "norms";
    private static final String DIMENSIONS = "dimensions.";
    private static final String MAP = "map.";
    private static final String KIND = "kind";
    private static final String POOLING = "pooling";
    private static final String TOKENS = "tokens";
    private static final String SITE = "site";

    private LanguageVectorFile() {}

    /**
     * Writes a file, whole or not at all.
     *
     * @param facts more entries of the header, such as the digests of the texts
     * @throws CheckpointException if it cannot be written
     */
    public static void write(LanguageVectors vectors, Map<String, String> facts, Path file) throws CheckpointException {
        int languages = vectors.languages().size();
        int nLayers = vectors.nLayers();
        int dModel = vectors.dModel();
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        float[] means = new float[Math.multiplyExact(Math.multiplyExact(languages, nLayers), dModel)];
        float[] norms = new float[languages * nLayers];
        for (int i = 0; i < languages * nLayers; i++) {
            System.arraycopy(vectors.means()[i / nLayers][i % nLayers], 0, means, i * dModel, dModel);
            norms[i] = (float) vectors.norms()[i / nLayers][i % nLayers];
        }
        tensors.put(VectorHeader.LANGUAGE_VECTORS, NewTensor.float32(means, languages, nLayers, dModel));
        tensors.put(NORMS, NewTensor.float32(norms, languages, nLayers));
        vectors.dimensions()
                .forEach((language, chosen) -> tensors.put(
                        DIMENSIONS + language,
                        NewTensor.int64(Arrays.stream(chosen).asLongStream().toArray(), chosen.length)));
        vectors.maps().forEach((language, map) -> tensors.put(MAP + language, map(map, dModel)));
        Map<String, String> header = new LinkedHashMap<>(facts);
        header.put("format", "pt");
        header.put(VectorHeader.LANGUAGES, Json.line(vectors.languages()));
        header.put(VectorHeader.CHECKPOINT, vectors.checkpoint());
        header.put(KIND, vectors.kind().label());
        header.put(SITE, "hook_resid_post");
        header.put(POOLING, vectors.pooling());
        header.put(TOKENS, Json.line(vectors.tokens()));
        SafetensorsWriter.write(file, tensors, header);
    }

    private static NewTensor map(float[][] layers, int dModel) {
        return NewTensor.float32(
                () -> {
                    float[] all = new float[Math.multiplyExact(layers.length, layers[0].length)];
                    for (int layer = 0; layer < layers.length; layer++) {
                        System.arraycopy(layers[layer], 0, all, layer * layers[0].length, layers[0].length);
                    }
                    return all;
                },
                layers.length,
                dModel,
                dModel);
    }

    /**
     * Reads a file.
     *
     * @throws DataException if it cannot be read, or is no file of language vectors
     */
    public static Read<LanguageVectors> read(Path path) throws DataException {
        // The digest first: it says what a folder or a pipe is, where the reader below would miss a file.
        try {
            Input input = new Input(path.toString(), Digest.sha256(List.of(path)));
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                return new Read<>(new Reading(file).vectors(), List.of(input));
            }
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /** One file being read. */
    private record Reading(SafetensorsFile file) {
        LanguageVectors vectors() throws DataException, CheckpointException {
            List<String> languages = list(VectorHeader.LANGUAGES, new TypeReference<>() {});
            if (!file.names().contains(VectorHeader.LANGUAGE_VECTORS)) {
                throw noVectors("it has no tensor " + VectorHeader.LANGUAGE_VECTORS);
            }
            StoredTensor stored = file.tensor(VectorHeader.LANGUAGE_VECTORS);
            long[] shape = stored.shape();
            if (shape.length != 3 || shape[0] != languages.size() || languages.isEmpty() || shape[1] < 1) {
                throw noVectors("its vectors have shape " + Arrays.toString(shape) + " for languages " + languages);
            }
            int nLayers = (int) shape[1];
            int dModel = (int) shape[2];
            float[] all = finite(StoredValues.floats(stored));
            float[][][] means = new float[languages.size()][nLayers][];
            for (int i = 0; i < languages.size() * nLayers; i++) {
                means[i / nLayers][i % nLayers] = Arrays.copyOfRange(all, i * dModel, (i + 1) * dModel);
            }
            Map<String, int[]> dimensions = new LinkedHashMap<>();
            Map<String, float[][]> maps = new LinkedHashMap<>();
            for (String language : languages) {
                if (file.names().contains(DIMENSIONS + language)) {
                    dimensions.put(language, dimensions(language, dModel));
                }
                if (file.names().contains(MAP + language)) {
                    maps.put(language, map(language, nLayers, dModel));
                }
            }
            return new LanguageVectors(
                    kind(),
                    languages,
                    means,
                    norms(languages.size(), nLayers),
                    list(TOKENS, new TypeReference<>() {}),
                    dimensions,
                    maps,
                    checkpoint(),
                    file.metadata().getOrDefault(VectorHeader.ADAPTER, ""),
                    file.metadata().getOrDefault(POOLING, ""));
        }

        private String checkpoint() throws DataException {
            String digest = file.metadata().get(VectorHeader.CHECKPOINT);
            if (digest == null) {
                throw noVectors("its header names no " + VectorHeader.CHECKPOINT + " that they are of");
            }
            return digest;
        }

        private VectorKind kind() throws DataException {
            String label = file.metadata().getOrDefault(KIND, VectorKind.DIFFMEAN.label());
            for (VectorKind kind : VectorKind.values()) {
                if (kind.label().equals(label)) {
                    return kind;
                }
            }
            throw noVectors("it is of kind " + label);
        }

        private double[][] norms(int languages, int nLayers) throws DataException, CheckpointException {
            if (!file.names().contains(NORMS)) {
                throw noVectors("it has no tensor " + NORMS + ", which strengths are shares of");
            }
            float[] all = finite(StoredValues.floats(file.tensor(NORMS)));
            if (all.length != languages * nLayers) {
                throw noVectors("its norms are " + all.length + ", expected " + languages * nLayers);
            }
            return IntStream.range(0, languages)
                    .mapToObj(language -> IntStream.range(0, nLayers)
                            .mapToDouble(layer -> all[language * nLayers + layer])
                            .toArray())
                    .toArray(double[][]::new);
        }

        private int[] dimensions(String language, int dModel) throws DataException, CheckpointException {
            int[] dimensions = StoredValues.ints(file.tensor(DIMENSIONS + language));
            for (int dimension : dimensions) {
                if (dimension < 0 || dimension >= dModel) {
                    throw noVectors(
                            "dimension " + dimension + " of " + language + " lies outside 0 to " + (dModel - 1));
                }
            }
            return dimensions;
        }

        private float[][] map(String language, int nLayers, int dModel) throws DataException, CheckpointException {
            StoredTensor stored = file.tensor(MAP + language);
            if (!Arrays.equals(stored.shape(), new long[] {nLayers, dModel, dModel})) {
                throw noVectors("the map of " + language + " has shape " + Arrays.toString(stored.shape()));
            }
            float[] all = finite(StoredValues.floats(stored));
            float[][] map = new float[nLayers][];
            for (int layer = 0; layer < nLayers; layer++) {
                map[layer] = Arrays.copyOfRange(all, layer * dModel * dModel, (layer + 1) * dModel * dModel);
            }
            return map;
        }

        private float[] finite(float[] values) throws DataException {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw noVectors("it holds " + value);
                }
            }
            return values;
        }

        private <T> List<T> list(String key, TypeReference<List<T>> type) throws DataException {
            try {
                List<T> list =
                        Json.STRICT.forType(type).readValue(file.metadata().getOrDefault(key, "[]"));
                return list == null ? List.of() : new ArrayList<>(list);
            } catch (JsonProcessingException e) {
                throw noVectors("its header has " + key + " " + file.metadata().get(key));
            }
        }

        private DataException noVectors(String why) {
            return new DataException(Message.of(
                    "languageVectorFile.noVectors",
                    "%s is no file of language vectors: %s. The vectors command makes one.",
                    file.path(),
                    why));
        }
    }
}
