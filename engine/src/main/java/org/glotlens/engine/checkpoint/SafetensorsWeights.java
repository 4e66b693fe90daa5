package org.glotlens.engine.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;

/** Weights in one safetensors file or in shards, the parts of a quantised one anywhere in them. */
final class SafetensorsWeights implements WeightSource {
    private final List<SafetensorsFile> files;
    private final Map<String, SafetensorsFile> places;
    private final QuantisedNames weights;
    private final QuantisedTensors quantised;

    private SafetensorsWeights(
            List<SafetensorsFile> files, Map<String, SafetensorsFile> places, QuantisedTensors quantised) {
        this.files = files;
        this.places = places;
        this.weights = QuantisedNames.of(
                Collections.unmodifiableSet(places.keySet()),
                name -> places.get(name).type(name));
        this.quantised = quantised;
    }

    /**
     * Opens all files.
     *
     * @param quantised makes the weights that are quantised
     * @throws CheckpointException if one is missing or malformed, or they contradict each other or the index; nothing
     *     stays open
     */
    static SafetensorsWeights open(WeightFiles weights, QuantisedTensors quantised) throws CheckpointException {
        List<SafetensorsFile> files = new ArrayList<>();
        try {
            for (Path file : weights.files()) {
                files.add(SafetensorsFile.open(file));
            }
            return new SafetensorsWeights(List.copyOf(files), places(files, weights.placed()), quantised);
        } catch (CheckpointException e) {
            files.forEach(SafetensorsFile::close);
            throw e;
        }
    }

    private static Map<String, SafetensorsFile> places(List<SafetensorsFile> files, Map<String, Path> placed)
            throws CheckpointException {
        Map<String, SafetensorsFile> places = new LinkedHashMap<>();
        for (SafetensorsFile file : files) {
            for (String name : file.names()) {
                SafetensorsFile other = places.putIfAbsent(name, file);
                if (other != null) {
                    throw new CheckpointException(Message.of(
                            "checkpoint.tensorIsBothIn",
                            "Tensor %s is both in %s and in %s. Download the checkpoint again.",
                            name,
                            FileNames.of(other.path()),
                            FileNames.of(file.path())));
                }
            }
        }
        for (Map.Entry<String, Path> entry : placed.entrySet()) {
            SafetensorsFile file = places.get(entry.getKey());
            if (file == null || !file.path().equals(entry.getValue())) {
                throw new CheckpointException(Message.of(
                        "checkpoint.theIndexPlacesTensor",
                        "The index places tensor %s in %s, but it is not there. Download the checkpoint again.",
                        entry.getKey(),
                        FileNames.of(entry.getValue())));
            }
        }
        return places;
    }

    @Override
    public List<Path> files() {
        return files.stream().map(SafetensorsFile::path).toList();
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(weights.names());
    }

    @Override
    public StoredWeight weight(String name) throws CheckpointException {
        Map<String, String> parts = weights.parts().get(name);
        if (parts == null) {
            return tensor(name);
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            tensors.put(part.getKey(), tensor(part.getValue()));
        }
        return quantised.weight(name, tensors);
    }

    private StoredTensor tensor(String name) throws CheckpointException {
        return places.get(name).tensor(name);
    }

    @Override
    public long dataBytes() {
        return files.stream().mapToLong(SafetensorsFile::dataBytes).sum();
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
