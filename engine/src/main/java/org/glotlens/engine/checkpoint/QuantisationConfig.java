package org.glotlens.engine.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.quant.GptqSettings;
import org.glotlens.engine.checkpoint.quant.PackedSettings;
import org.glotlens.engine.checkpoint.quant.ScaleBlock;

/**
 * What {@code quantization_config} of a config.json, or {@code quantize_config.json} beside it, says of quantised weights. Their tensors say most of it again; this is
 * asked for the rest, and for what is not read at all.
 */
public final class QuantisationConfig {
    /** The key in config.json. */
    public static final String KEY = "quantization_config";

    /** Where GPTQ's first writers left the same. */
    private static final String OLD_FILE = "quantize_config.json";

    private static final Set<String> GPTQ_FORMATS = Set.of("gptq", "gptq_v2");

    private final ModelConfig section;

    private QuantisationConfig(ModelConfig section) {
        this.section = section;
    }

    /** That of a model; empty where neither file has one. */
    public static Optional<QuantisationConfig> of(ModelConfig config) throws CheckpointException {
        return config.section(KEY).map(QuantisationConfig::new);
    }

    /**
     * The config of a folder with what a {@code quantize_config.json} beside it says, where it has no {@link #KEY} itself.
     *
     * @throws CheckpointException if that file is malformed
     */
    static ModelConfig complete(ModelConfig config, Path folder) throws CheckpointException {
        Path file = folder.resolve(OLD_FILE);
        boolean isNeeded = config.section(KEY).isEmpty() && Files.isRegularFile(file);
        return isNeeded ? config.with(KEY, ModelConfig.readFile(file)) : config;
    }

    /** The files of a folder that hold its {@link #complete} config. */
    static List<Path> files(ModelConfig complete, Path folder) {
        Path first = folder.resolve(ModelConfig.FILE);
        return complete.isComplete(KEY) ? List.of(first) : List.of(first, folder.resolve(OLD_FILE));
    }

    /** {@code quant_method}; early files of bitsandbytes have none, nor have those of GPTQ. */
    String method() throws CheckpointException {
        Optional<String> method = section.optionalString("quant_method");
        boolean isEarly = section.optionalBoolean("load_in_4bit").orElse(false)
                || section.optionalBoolean("load_in_8bit").orElse(false);
        String early = isEarly ? "bitsandbytes" : section.file().endsWith(OLD_FILE) ? "gptq" : "no name";
        return method.orElse(early);
    }

    /**
     * Makes sure that weights of this kind are read.
     *
     * @throws UnsupportedModelException naming the method, number of bits or packing that is not
     */
    public void requireKnown() throws CheckpointException, UnsupportedModelException {
        switch (method()) {
            case "bitsandbytes" -> {}
            case "gptq" -> requireGptq();
            case "awq" -> requireAwq();
            case "fp8" -> requireFloat8();
            case "compressed-tensors" -> new CompressedTensorsConfig(section).requireKnown();
            default ->
                throw unsupported("quant_method", method(), "awq, bitsandbytes, compressed-tensors, fp8 and gptq");
        }
    }

    private void requireGptq() throws CheckpointException, UnsupportedModelException {
        requireFourBits("bits", section);
        requireOne("checkpoint_format", GPTQ_FORMATS);
        requireOne("format", GPTQ_FORMATS);
        requireOne("pack_dtype", Set.of("int32"));
        if (section.optionalBoolean("is_marlin_format").orElse(false)) {
            throw unsupported("is_marlin_format", "true", "false");
        }
        Optional<ModelConfig> dynamic = section.section("dynamic");
        for (String module : dynamic.map(ModelConfig::keys).orElse(Set.of())) {
            Optional<ModelConfig> own = dynamic.get().section(module);
            if (own.isPresent() && own.get().has("bits")) {
                requireFourBits("bits", own.get());
            }
            if (own.isPresent() && own.get().has("sym")) {
                throw unsupported("dynamic." + module + ".sym", "a setting of its own", "one sym for all modules");
            }
        }
    }

    private void requireAwq() throws CheckpointException, UnsupportedModelException {
        requireFourBits(section.has("bits") ? "bits" : "w_bit", section);
        requireOne("version", Set.of("gemm"));
        requireOne("backend", Set.of("autoawq"));
        if (!section.optionalBoolean("zero_point").orElse(true)) {
            throw unsupported("zero_point", "false", "true");
        }
    }

    private void requireFloat8() throws CheckpointException, UnsupportedModelException {
        requireOne("fmt", Set.of("e4m3"));
        if (section.has("scale_fmt")) {
            throw unsupported("scale_fmt", section.requireString("scale_fmt"), "scales that are floats");
        }
        block();
    }

    private void requireFourBits(String key, ModelConfig where) throws CheckpointException, UnsupportedModelException {
        int bits = where.requireInt(key);
        if (bits != 4) {
            throw unsupported(key, Integer.toString(bits), "4");
        }
    }

    /** Refuses another text than the known ones, however it is spelt; absent is fine. */
    private void requireOne(String key, Set<String> known) throws CheckpointException, UnsupportedModelException {
        Optional<String> text = section.optionalString(key);
        if (text.isPresent() && !known.contains(text.get().toLowerCase(Locale.ROOT))) {
            throw unsupported(
                    key, text.get(), String.join(" or ", known.stream().sorted().toList()));
        }
    }

    private UnsupportedModelException unsupported(String key, String got, String expected) {
        return unsupported(section, key, got, expected);
    }

    static UnsupportedModelException unsupported(ModelConfig section, String key, String got, String expected) {
        return new UnsupportedModelException(Message.of(
                "quantisationConfig.isNotRead",
                "%s: weights quantised with %s %s are not read by Glotlens, which reads %s. Open the checkpoint that"
                        + " they were made from, or one quantised otherwise.",
                section.file(),
                key,
                got,
                expected));
    }

    /** What is needed to read GPTQ's zeros and groups. */
    GptqSettings gptq() throws CheckpointException {
        String format = section.optionalString("checkpoint_format")
                .orElse(section.optionalString("format").orElse("gptq"));
        boolean isVersion2 = format.equalsIgnoreCase("gptq_v2");
        GptqSettings.Zero stored = isVersion2 ? GptqSettings.Zero.STORED : GptqSettings.Zero.STORED_MINUS_ONE;
        boolean isSymmetric = section.optionalBoolean("sym").orElse(false);
        boolean isEven = section.section("dynamic")
                .map(ModelConfig::keys)
                .orElse(Set.of())
                .isEmpty();
        return new GptqSettings(
                isSymmetric ? GptqSettings.Zero.EIGHT : stored,
                isEven ? section.optionalInt("group_size") : OptionalInt.empty());
    }

    /** Inputs that share a scale of AWQ. */
    OptionalInt awqGroupSize() throws CheckpointException {
        return section.optionalInt(section.has("group_size") ? "group_size" : "q_group_size");
    }

    /** Rows and columns that share a scale of FP8. */
    Optional<ScaleBlock> block() throws CheckpointException {
        List<Integer> sides = section.ints("weight_block_size");
        return sides.isEmpty()
                ? new CompressedTensorsConfig(section).block()
                : Optional.of(CompressedTensorsConfig.block(section, "weight_block_size", sides));
    }

    /** What compressed-tensors says of its whole numbers. */
    PackedSettings packed() throws CheckpointException {
        return new CompressedTensorsConfig(section).packed();
    }
}
