package org.glotlens.engine.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.file.FileNames;

/**
 * What the weight file of an adapter holds, by the name of the module as the file has it.
 *
 * @param pairs the two matrices of every adapted module
 * @param copies the base model's own weight of a module, which PEFT keeps beside an adapted head
 */
record AdapterTensors(Map<String, LoraPair> pairs, Map<String, StoredTensor> copies) {
    /** PEFT writes the prefix; adapters that were saved from within transformers lack it. */
    private static final String BEGIN = "(" + Pattern.quote(AdapterCheckpoint.PREFIX) + ")?(?<module>.+)\\.";

    private static final Pattern KEY = Pattern.compile(BEGIN + "lora_(?<side>[AB])(\\.[^.]+)?\\.weight");
    /** PEFT leaves out the name of the adapter, and of its layers the word weight; some versions wrote either. */
    private static final Pattern MAGNITUDE =
            Pattern.compile(BEGIN + "lora_magnitude_vector(\\.(?!weight$)[^.]+)?(\\.weight)?");

    private static final Pattern COPY = Pattern.compile(BEGIN + "base_layer\\.weight");
    private static final int NAMED_AT_MOST = 3;

    /**
     * Sorts the tensors of a file and checks their shapes against the config.
     *
     * @throws CheckpointException if they contradict it, or half a pair is missing
     * @throws UnsupportedModelException if the file holds anything else
     */
    static AdapterTensors read(SafetensorsFile file, AdapterConfig config)
            throws CheckpointException, UnsupportedModelException {
        String name = FileNames.of(file.path());
        Map<String, StoredTensor> downs = new TreeMap<>();
        Map<String, StoredTensor> ups = new TreeMap<>();
        Map<String, StoredTensor> magnitudes = new TreeMap<>();
        Map<String, StoredTensor> copies = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (String key : file.names()) {
            Matcher copy = COPY.matcher(key);
            Matcher magnitude = MAGNITUDE.matcher(key);
            if (config.useDora() && magnitude.matches()) {
                magnitudes.put(magnitude.group("module"), file.tensor(key));
                continue;
            }
            Matcher matcher = KEY.matcher(key);
            if (copy.matches()) {
                copies.put(copy.group("module"), file.tensor(key));
                continue;
            }
            if (!matcher.matches()) {
                others.add(key);
                continue;
            }
            Map<String, StoredTensor> side = matcher.group("side").equals("A") ? downs : ups;
            if (side.put(matcher.group("module"), file.tensor(key)) != null) {
                throw new CheckpointException(Message.of(
                        "adapterTensors.holdsLoraOfTwice",
                        "%s holds lora_%s of %s twice. Save the adapter again with PEFT.",
                        name,
                        matcher.group("side"),
                        matcher.group("module")));
            }
        }
        refuseOthers(others, name);
        if (downs.isEmpty() && ups.isEmpty()) {
            throw new CheckpointException(Message.of(
                    "adapterTensors.holdsNoLoraMatrices",
                    "%s holds no LoRA matrices. Save the adapter again with PEFT.",
                    name));
        }
        return new AdapterTensors(
                join(downs, new Sides(ups, magnitudes), config, name), Collections.unmodifiableMap(copies));
    }

    private static void refuseOthers(List<String> others, String name) throws UnsupportedModelException {
        if (!others.isEmpty()) {
            String more = others.size() > NAMED_AT_MOST ? " and %s more".formatted(others.size() - NAMED_AT_MOST) : "";
            throw new UnsupportedModelException(Message.of(
                    "adapterTensors.holdsWhichGlotlensDoes",
                    "%s holds %s%s, which Glotlens does not apply (only lora_A and lora_B of linear "
                            + "modules). Merge the adapter into its base model with PEFT and open the result.",
                    name,
                    String.join(", ", others.subList(0, Math.min(NAMED_AT_MOST, others.size()))),
                    more));
        }
    }

    private static Map<String, LoraPair> join(
            Map<String, StoredTensor> downs, Sides sides, AdapterConfig config, String name)
            throws CheckpointException {
        Map<String, StoredTensor> ups = sides.ups();
        for (String module : sides.magnitudes().keySet()) {
            if (!downs.containsKey(module)) {
                throw alone(name, module, "lora_magnitude_vector", "lora_A");
            }
        }
        for (String module : ups.keySet()) {
            if (!downs.containsKey(module)) {
                throw alone(name, module, "lora_B", "lora_A");
            }
        }
        Map<String, LoraPair> pairs = new TreeMap<>();
        for (Map.Entry<String, StoredTensor> entry : downs.entrySet()) {
            StoredTensor up = ups.get(entry.getKey());
            if (up == null) {
                throw alone(name, entry.getKey(), "lora_A", "lora_B");
            }
            Optional<StoredTensor> magnitude =
                    Optional.ofNullable(sides.magnitudes().get(entry.getKey()));
            if (config.useDora() && magnitude.isEmpty()) {
                throw alone(name, entry.getKey(), "lora_A", "lora_magnitude_vector");
            }
            LoraPair pair = new LoraPair(entry.getValue(), up, magnitude);
            try {
                check(pair, entry.getKey(), config, name);
            } catch (IllegalArgumentException e) {
                throw new CheckpointException(
                        Message.of("adapterTensors.cannotUse", "Cannot use %s: %s.", name, e.getMessage()), e);
            }
            pairs.put(entry.getKey(), pair);
        }
        return Collections.unmodifiableMap(pairs);
    }

    /** What goes with the down projections, by module. */
    private record Sides(Map<String, StoredTensor> ups, Map<String, StoredTensor> magnitudes) {}

    private static void requireMagnitude(LoraPair pair, String name) throws CheckpointException {
        if (pair.magnitude().isPresent()) {
            StoredTensor magnitude = pair.magnitude().get();
            long out = pair.b().shape()[0];
            if (!magnitude.type().isFloating() || magnitude.elements() != out) {
                throw new CheckpointException(Message.of(
                        "adapterTensors.magnitudeHasShape",
                        "Tensor %s in %s is %s of shape %s, expected one number for each of %s outputs. Save the"
                                + " adapter again with PEFT.",
                        magnitude.name(),
                        name,
                        magnitude.type(),
                        magnitude.shapeText(),
                        out));
            }
        }
    }

    private static void check(LoraPair pair, String module, AdapterConfig config, String name)
            throws CheckpointException {
        if (!config.matches(module)) {
            throw new CheckpointException(Message.of(
                    "adapterTensors.adaptsWhichTargetModules",
                    "%s adapts %s, which target_modules in adapter_config.json does not name. Do the two "
                            + "files belong together?",
                    name,
                    module));
        }
        requireMagnitude(pair, name);
        int rank = config.rank(module);
        for (StoredTensor tensor : List.of(pair.a(), pair.b())) {
            int rankAt = tensor == pair.a() ? 0 : 1;
            if (!tensor.type().isFloating()) {
                throw new CheckpointException(Message.of(
                        "adapterTensors.tensorInIsOf",
                        "Tensor %s in %s is of type %s, expected F32, F16, BF16 or F64.",
                        tensor.name(),
                        name,
                        tensor.type()));
            }
            if (tensor.shape().length != 2 || tensor.shape()[rankAt] != rank) {
                throw new CheckpointException(Message.of(
                        "adapterTensors.tensorInHasShape",
                        "Tensor %s in %s has shape %s, expected %s. Check r and rank_pattern in "
                                + "adapter_config.json.",
                        tensor.name(),
                        name,
                        tensor.shapeText(),
                        rankAt == 0
                                ? Message.of("adapterTensors.in", "[%s, in]", rank)
                                : Message.of("adapterTensors.out", "[out, %s]", rank)));
            }
        }
    }

    private static CheckpointException alone(String name, String module, String there, String missing) {
        return new CheckpointException(Message.of(
                "adapterTensors.holdsOfButNot",
                "%s holds %s of %s but not its %s. Save the adapter again with PEFT.",
                name,
                there,
                module,
                missing));
    }
}
