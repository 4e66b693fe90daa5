package org.glotlens.engine.neuron;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Staging;

/** Writes counts and masks as safetensors; the header names the languages, a JSON list in the order of the tensors. */
final class NeuronTensors {
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
            masks.put(side.prefix() + "masks", mask(side.selection()));
        }
        Map<String, String> header = Map.of(
                "format",
                "pt",
                "languages",
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
}
