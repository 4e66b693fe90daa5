package org.glotlens.engine.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.quant.PackedSettings;
import org.glotlens.engine.checkpoint.quant.ScaleBlock;

/**
 * What a {@code quantization_config} of compressed-tensors says: groups of weights with a scheme each.
 *
 * @param section the whole of it; of another method it has no groups
 */
record CompressedTensorsConfig(ModelConfig section) {
    private static final String PACKED = "pack-quantized";
    private static final Set<String> BYTES = Set.of("float-quantized", "int-quantized", "naive-quantized");
    private static final String MIXED = "mixed-precision";
    private static final Set<String> REORDERED = Set.of("group", "dynamic");

    /** Scheme of the weights of a group. */
    private record Scheme(String format, ModelConfig weights) {
        String type() throws CheckpointException {
            return weights.optionalString("type").orElse("int");
        }

        String strategy() throws CheckpointException {
            return weights.optionalString("strategy").orElse("none");
        }

        boolean isOf(String type, int bits, String... strategies) throws CheckpointException {
            return type().equals(type)
                    && weights.requireInt("num_bits") == bits
                    && Arrays.asList(strategies).contains(strategy());
        }
    }

    private List<Scheme> schemes() throws CheckpointException {
        List<Scheme> schemes = new ArrayList<>();
        Optional<ModelConfig> groups = section.section("config_groups");
        for (String name : groups.map(ModelConfig::keys).orElse(Set.of())) {
            Optional<ModelConfig> group = groups.get().section(name);
            Optional<ModelConfig> weights = group.isPresent() ? group.get().section("weights") : Optional.empty();
            if (weights.isPresent()) {
                String format = group.get().optionalString("format").orElse(format());
                schemes.add(new Scheme(format, weights.get()));
            }
        }
        return schemes;
    }

    private String format() throws CheckpointException {
        return section.optionalString("format").orElse("none");
    }

    void requireKnown() throws CheckpointException, UnsupportedModelException {
        requireFormat(format().equals(MIXED) ? PACKED : format());
        Optional<ModelConfig> sparsity = section.section("sparsity_config");
        String sparse =
                sparsity.isPresent() ? sparsity.get().optionalString("format").orElse("dense") : "dense";
        if (!sparse.equals("dense")) {
            throw QuantisationConfig.unsupported(section, "sparsity_config.format", sparse, "dense weights");
        }
        Optional<ModelConfig> transform = section.section("transform_config");
        if (transform.isPresent() && !transform.get().keys().isEmpty()) {
            throw QuantisationConfig.unsupported(section, "transform_config", "of their own", "weights without one");
        }
        for (Scheme scheme : schemes()) {
            requireFormat(scheme.format());
            requireKnown(scheme);
        }
        block();
    }

    private void requireFormat(String format) throws UnsupportedModelException {
        if (!format.equals(PACKED) && !BYTES.contains(format)) {
            throw QuantisationConfig.unsupported(
                    section, "format", format, PACKED + ", " + String.join(", ", new TreeSet<>(BYTES)));
        }
    }

    private void requireKnown(Scheme scheme) throws CheckpointException, UnsupportedModelException {
        boolean isKnown = scheme.format().equals(PACKED)
                ? scheme.isOf("int", 4, "group", "channel")
                : scheme.isOf("int", 8, "channel") || scheme.isOf("float", 8, "tensor", "channel", "block");
        if (!isKnown) {
            throw QuantisationConfig.unsupported(
                    section,
                    scheme.format(),
                    "of " + scheme.weights().requireInt("num_bits") + " bits, type " + scheme.type() + " and strategy "
                            + scheme.strategy(),
                    "packed int of 4 bits by group or channel, int of 8 bits by channel and float of 8 bits by tensor,"
                            + " channel or block");
        }
    }

    PackedSettings packed() throws CheckpointException {
        List<Boolean> asymmetric = new ArrayList<>();
        List<Boolean> reordered = new ArrayList<>();
        Set<Integer> sizes = new TreeSet<>();
        for (Scheme scheme : schemes()) {
            if (scheme.type().equals("int")) {
                ModelConfig weights = scheme.weights();
                asymmetric.add(!weights.optionalBoolean("symmetric").orElse(true));
                reordered.add(weights.optionalString("actorder")
                        .filter(REORDERED::contains)
                        .isPresent());
                sizes.add(scheme.strategy().equals("group") ? weights.requireInt("group_size") : -1);
            }
        }
        return new PackedSettings(
                isAll(asymmetric),
                isAll(reordered),
                sizes.size() == 1 ? OptionalInt.of(sizes.iterator().next()) : OptionalInt.empty());
    }

    private static boolean isAll(List<Boolean> claims) {
        return !claims.isEmpty() && !claims.contains(false);
    }

    /** Rows and columns that share a scale, where floats are scaled in blocks. */
    Optional<ScaleBlock> block() throws CheckpointException {
        for (Scheme scheme : schemes()) {
            if (scheme.strategy().equals("block")) {
                return Optional.of(block(scheme.weights(), "block_structure", sides(scheme.weights())));
            }
        }
        return Optional.empty();
    }

    /** Newer files have a list, older ones a text such as 128x128. */
    private static List<Integer> sides(ModelConfig weights) throws CheckpointException {
        if (weights.isList("block_structure")) {
            return weights.ints("block_structure");
        }
        String text = weights.requireString("block_structure");
        return text.matches("\\d{1,6}x\\d{1,6}")
                ? Arrays.stream(text.split("x")).map(Integer::valueOf).toList()
                : List.of();
    }

    static ScaleBlock block(ModelConfig section, String key, List<Integer> sides) throws CheckpointException {
        if (sides.size() != 2 || sides.get(0) < 1 || sides.get(1) < 1) {
            throw new CheckpointException(Message.of(
                    "compressedTensorsConfig.block",
                    "%s: %s is %s, expected two numbers from 1 on. Download the checkpoint again.",
                    section.file(),
                    key,
                    sides));
        }
        return new ScaleBlock(sides.get(0), sides.get(1));
    }
}
