package org.glotlens.engine.checkpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.quant.Encoded;
import org.glotlens.engine.checkpoint.quant.PackedSettings;
import org.glotlens.engine.checkpoint.quant.Part;
import org.glotlens.engine.checkpoint.quant.Parts;
import org.glotlens.engine.checkpoint.quant.QuantFormats;

/** Makes quantised weights of their tensors, in the format that the tensors are of. Any thread may ask. */
final class QuantisedTensors {
    private static final String WEIGHT = "weight";

    private final ModelConfig config;
    private final String folder;
    private final Map<String, EncodedWeight> made = new HashMap<>();

    /**
     * For the weights of one checkpoint.
     *
     * @param folder for messages
     */
    QuantisedTensors(ModelConfig config, String folder) {
        this.config = config;
        this.folder = folder;
    }

    /**
     * The weight that these tensors hold.
     *
     * @param tensors each by what its name has behind the module's
     * @throws CheckpointException if one is missing, or they contradict each other
     */
    synchronized EncodedWeight weight(String name, Map<String, StoredTensor> tensors) throws CheckpointException {
        EncodedWeight weight = made.get(name);
        if (weight == null) {
            weight = new EncodedWeight(name, plainType(), encoded(name, new TreeMap<>(tensors)), true);
            made.put(name, weight);
        }
        return weight;
    }

    private Encoded encoded(String name, Map<String, StoredTensor> tensors) throws CheckpointException {
        Optional<QuantisationConfig> settings = QuantisationConfig.of(config);
        String method = settings.isPresent() ? settings.get().method() : "";
        if (hasAny(tensors, "qweight", "qzeros")) {
            return grouped(name, tensors, method);
        }
        if (hasAny(tensors, "weight_packed", "weight_shape")) {
            Parts parts = parts(name, "compressed-tensors int4", tensors);
            requireNoPlain(parts);
            return QuantFormats.packedInt4(parts, packed());
        }
        if (hasAny(tensors, "SCB", "weight_format")) {
            return QuantFormats.int8(parts(name, "bitsandbytes int8", tensors));
        }
        StoredTensor codes = tensors.get(WEIGHT);
        if (codes != null && codes.type() == StoredType.I8) {
            return method.equals("bitsandbytes")
                    ? QuantFormats.int8(parts(name, "bitsandbytes int8", tensors))
                    : QuantFormats.rowInt8(parts(name, "compressed-tensors int8", tensors), packed());
        }
        if (codes != null && (codes.type() == StoredType.F8_E4M3 || codes.type() == StoredType.F8_E5M2)) {
            return QuantFormats.float8(
                    parts(name, "FP8 E4M3", tensors),
                    settings.isPresent() ? settings.get().block() : Optional.empty());
        }
        return fourBit(name, tensors);
    }

    private Encoded grouped(String name, Map<String, StoredTensor> tensors, String method) throws CheckpointException {
        switch (method) {
            case "gptq" -> {
                Parts parts = parts(name, "GPTQ", tensors);
                requireNoPlain(parts);
                return QuantFormats.gptq(
                        parts, QuantisationConfig.of(config).orElseThrow().gptq());
            }
            case "awq" -> {
                Parts parts = parts(name, "AWQ", tensors);
                requireNoPlain(parts);
                return QuantFormats.awq(
                        parts, QuantisationConfig.of(config).orElseThrow().awqGroupSize());
            }
            default ->
                throw parts(name, "GPTQ or AWQ", tensors)
                        .damaged(Message.of(
                                "quantisedTensors.method",
                                "config.json has no quantization_config of either, and no quantize_config.json is"
                                        + " there, which its zeros cannot be read without"));
        }
    }

    private Encoded fourBit(String name, Map<String, StoredTensor> tensors) throws CheckpointException {
        Parts parts = parts(name, "bitsandbytes 4-bit", tensors);
        for (Map.Entry<String, StoredTensor> tensor : tensors.entrySet()) {
            if (tensor.getKey().startsWith(QuantisedNames.STATE)) {
                return QuantFormats.fourBit(parts, QuantState.read(tensor.getValue()));
            }
        }
        throw parts.missing(QuantisedNames.STATE + "nf4");
    }

    private PackedSettings packed() throws CheckpointException {
        Optional<QuantisationConfig> settings = QuantisationConfig.of(config);
        return settings.isPresent() ? settings.get().packed() : new PackedSettings(false, false, OptionalInt.empty());
    }

    private static void requireNoPlain(Parts parts) throws CheckpointException {
        if (parts.tensors().containsKey(WEIGHT)) {
            throw parts.damaged(Message.of("quantisedTensors.twice", "it is there a second time, not quantised"));
        }
    }

    private static boolean hasAny(Map<String, StoredTensor> tensors, String one, String other) {
        return tensors.containsKey(one) || tensors.containsKey(other);
    }

    private Parts parts(String name, String format, Map<String, StoredTensor> tensors) {
        Map<String, Part> parts = new TreeMap<>();
        tensors.forEach((ending, tensor) -> parts.put(ending, new StoredPart(tensor)));
        return new Parts(name, folder, format, parts);
    }

    /** The type that the config names for the model's numbers; float32, which loses nothing, where it names none. */
    private StoredType plainType() throws CheckpointException {
        for (ModelConfig place : List.of(config, config.section("text_config").orElse(config))) {
            for (String key : List.of("torch_dtype", "dtype")) {
                switch (place.optionalString(key).orElse("")) {
                    case "bfloat16" -> {
                        return StoredType.BF16;
                    }
                    case "float16" -> {
                        return StoredType.F16;
                    }
                    case "float32" -> {
                        return StoredType.F32;
                    }
                    default -> {}
                }
            }
        }
        return StoredType.F32;
    }
}
