package org.glotlens.engine.neuron;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.run.Side;

/** Writes counts and masks as safetensors, and reads masks; the header names the languages, a JSON list in the order of the tensors. */
final class NeuronTensors {
    private static final String LANGUAGES = "languages";
    private static final String MASKS = "masks";

    private NeuronTensors() {}

    /** Stages counts.safetensors and masks.safetensors. */
    static void write(List<SideNeurons> sides, Staging to) throws DataException, CheckpointException {
        Map<String, NewTensor> counts = new LinkedHashMap<>();
        Map<String, NewTensor> masks = new LinkedHashMap<>();
        for (SideNeurons side : sides) {
            NeuronShape shape = side.counts().shape();
            counts.put(
                    side.prefix() + "counts",
                    NewTensor.int64(side.counts().counts(), shape.nLayers(), shape.dMlp(), shape.nLanguages()));
            counts.put(side.prefix() + "tokens", NewTensor.int64(side.counts().tokens(), shape.nLanguages()));
            masks.put(side.prefix() + MASKS, mask(side.selection()));
        }
        Map<String, String> header = Map.of(
                "format",
                "pt",
                LANGUAGES,
                Json.line(sides.getFirst().counts().shape().languages()));
        SafetensorsWriter.write(to.place("counts.safetensors"), counts, header);
        SafetensorsWriter.write(to.place("masks.safetensors"), masks, header);
    }

    /** Truth values, [K, nLayers, dMlp]. */
    private static NewTensor mask(NeuronSelection selection) {
        NeuronShape shape = selection.shape();
        long[] sizes = {shape.nLanguages(), shape.nLayers(), shape.dMlp()};
        return new NewTensor(StoredType.BOOL, sizes, () -> {
            byte[] bits = new byte[shape.cells()];
            for (LanguageNeuron neuron : selection.neurons()) {
                for (int language : neuron.languages()) {
                    bits[language * shape.neurons() + shape.neuron(neuron.block(), neuron.neuron())] = 1;
                }
            }
            return TensorBytes.of(MemorySegment.ofArray(bits));
        });
    }

    /**
     * Reads masks.safetensors.
     *
     * @throws DataException if it cannot be read, or holds no masks
     */
    static Read<NeuronMasks> readMasks(Path file) throws DataException {
        Map<Side, NeuronMask> masks = new EnumMap<>(Side.class);
        int dMlp = 0;
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            List<String> languages = languages(tensors);
            for (Side side : Side.values()) {
                String name = SideNeurons.prefix(side) + MASKS;
                if (tensors.names().contains(name)) {
                    StoredTensor tensor = tensors.tensor(name);
                    masks.put(side, mask(tensor, languages).orElseThrow(() -> otherwise(file)));
                    dMlp = (int) tensor.shape()[2];
                }
            }
            if (masks.isEmpty()) {
                throw otherwise(file);
            }
            Input input = new Input(file.toString(), Digest.sha256(List.of(file)));
            return new Read<>(new NeuronMasks(file.toString(), masks, OptionalInt.of(dMlp)), List.of(input));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    private static List<String> languages(SafetensorsFile tensors) {
        List<String> languages = new ArrayList<>();
        try {
            Json.STRICT
                    .readTree(tensors.metadata().getOrDefault(LANGUAGES, "[]"))
                    .forEach(language -> languages.add(language.asText()));
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return languages;
    }

    /** Empty where it is no tensor of masks of these languages. */
    private static Optional<NeuronMask> mask(StoredTensor tensor, List<String> languages) throws CheckpointException {
        long[] shape = tensor.shape();
        boolean isMask = tensor.type() == StoredType.BOOL
                && shape.length == 3
                && shape[0] == languages.size()
                && new HashSet<>(languages).size() == languages.size()
                && tensor.elements() > 0
                && tensor.elements() <= Integer.MAX_VALUE - 8;
        if (!isMask) {
            return Optional.empty();
        }
        byte[] bits = new byte[(int) tensor.elements()];
        tensor.copy(0, MemorySegment.ofArray(bits));
        int dMlp = (int) shape[2];
        List<List<int[]>> channels = new ArrayList<>();
        for (int k = 0; k < shape[0]; k++) {
            List<int[]> blocks = new ArrayList<>();
            for (int block = 0; block < shape[1]; block++) {
                int from = (k * (int) shape[1] + block) * dMlp;
                blocks.add(IntStream.range(0, dMlp)
                        .filter(neuron -> bits[from + neuron] != 0)
                        .toArray());
            }
            channels.add(blocks);
        }
        return Optional.of(new NeuronMask(languages, channels));
    }

    private static DataException otherwise(Path file) {
        return new DataException(Message.of(
                "neuronTensors.otherwise",
                "%s holds no masks: expected a tensor masks of truth values [languages, blocks, neurons], and its"
                        + " languages in the header, each once.",
                file));
    }
}
