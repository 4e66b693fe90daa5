package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.TinyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One damage each: every one is told in a sentence that names the tensor or the key, and nothing is read as numbers. */
@Tag("unit")
class DamagedQuantisationTest {
    private static final String DOWN = "model.layers.0.mlp.down_proj.";
    private static final String WEIGHT = DOWN + "weight";

    @TempDir
    private Path temp;

    /** What is done to which fixture, and what the sentence must hold. */
    private record Damage(String fixture, Edit edit, String... parts) {
        @Override
        public String toString() {
            return fixture + ": " + String.join(", ", parts);
        }
    }

    /** Changes a copy of a fixture. */
    private interface Edit {
        void on(TinyModel model) throws Exception;
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("bnb_nf4", without("weight.absmax"), "absmax is missing"),
                new Damage("bnb_nf4", without("weight.quant_map"), "quant_map is missing"),
                new Damage("bnb_nf4", without("weight.quant_state.bitsandbytes__nf4"), "quant_state", "is missing"),
                new Damage("bnb_nf4", without("weight"), "its tensor weight is missing"),
                new Damage("bnb_nf4", state("\"nf4\"", "\"nf5\""), "quant_type is nf5", "[NF4, FP4]"),
                new Damage("bnb_nf4", state("\"nf4\"", "\"fp4\""), "quant_map", "16 numbers of FP4"),
                new Damage("bnb_nf4", state("[64, 160]", "[64, 161]"), "5120 bytes, expected 5152", "[64, 161]"),
                new Damage("bnb_nf4", state("[64, 160]", "[64, -1]"), "its shape is [64, -1]"),
                new Damage("bnb_nf4", state("[64, 160]", "[2147483647, 2147483647, 64]"), "its shape is"),
                new Damage("bnb_nf4", state("\"blocksize\": 64", "\"blocksize\": 48"), "blocksize is 48"),
                new Damage(
                        "bnb_nf4", state("\"blocksize\": 64", "\"blocksize\": 128"), "absmax has shape [160]", "[80]"),
                new Damage("bnb_nf4", state("{", "["), "quant_state", "is not the JSON"),
                new Damage("bnb_nf4_dq", without("weight.nested_absmax"), "nested_absmax is missing"),
                new Damage("bnb_nf4_dq", floats("weight.nested_quant_map", 3, 0.5f), "nested_quant_map", "8-bit code"),
                new Damage("bnb_fp4", floats("weight.quant_map", 1, 0f), "quant_map", "16 numbers of FP4"),
                new Damage("bnb_fp4_dq", state("\"nested_offset\"", "\"offset\""), "has no nested_offset"),
                new Damage("bnb_int8", without("SCB"), "SCB is missing"),
                new Damage("bnb_int8", without("SCB", "weight_format"), "SCB is missing"),
                new Damage("bnb_int8", bytes("weight_format", 0, 2), "weight_format is 2"),
                new Damage("bnb_int8", shape("SCB", 32), "SCB has shape [32], expected [64]"),
                new Damage("gptq_v1_act_g32", without("scales"), "scales is missing"),
                new Damage("gptq_v1_act_g32", without("qzeros"), "qzeros is missing"),
                new Damage("gptq_v1_act_g32", without("qweight"), "qweight is missing"),
                new Damage("gptq_v1_act_g32", words("g_idx", 7, 5), "places input 7 in group 5", "0 to 4 alone"),
                new Damage("gptq_v1_act_g32", words("g_idx", 7, -1), "places input 7 in group -1"),
                new Damage("gptq_v1_act_g32", config("group_size", "48"), "5 groups", "160 inputs", "group_size 48"),
                new Damage("gptq_v1_act_g32", shape("scales", 3, 64), "3 groups of scales do not divide 160 inputs"),
                new Damage("gptq_v1_act_g32", shape("qzeros", 5, 7), "qzeros has shape [5, 7], expected [5, 8]"),
                new Damage("gptq_v1_act_g32", withoutConfig(), "no quantization_config"),
                new Damage("gptq_v2_asym_act_g128", config("bits", "3"), "bits 3", "reads 4"),
                new Damage("gptq_v2_asym_act_g128", config("checkpoint_format", "marlin"), "checkpoint_format marlin"),
                new Damage("awq_gemm_g128", without("scales"), "scales is missing"),
                new Damage("awq_gemm_g128", shape("scales", 2, 120), "scales has shape [2, 120], expected [2, 128]"),
                new Damage("awq_gemm_g128", config("group_size", "100"), "2 groups", "256 inputs", "group_size 100"),
                new Damage("awq_gemm_g128", config("version", "gemv"), "version gemv", "gemm"),
                new Damage("awq_gemm_g128", config("version", "marlin"), "version marlin"),
                new Damage("fp8_tensor", without("weight_scale"), "weight_scale is missing"),
                new Damage("fp8_tensor", shape("weight_scale", 3), "weight_scale has shape [3]"),
                new Damage("fp8_tensor", config("fmt", "e5m2"), "fmt e5m2"),
                new Damage("fp8_block", without("weight_scale_inv"), "weight_scale is missing"),
                new Damage("fp8_block", shape("weight_scale_inv", 3, 2), "has shape [3, 2]", "[2, 3] for blocks"),
                new Damage("fp8_block", config("weight_block_size", "72"), "weight_block_size is [72]"),
                new Damage("fp8_block", config("scale_fmt", "ue8m0"), "scale_fmt ue8m0"),
                new Damage("fp8_block", withoutConfig(), "[2, 3]", "weight_block_size"),
                new Damage("ct_int4_g128", without("weight_scale"), "weight_scale is missing"),
                new Damage("ct_int4_g128", without("weight_packed"), "weight_packed is missing"),
                new Damage("ct_int4_g128", words("weight_shape", 2, 264), "does not hold a weight of [128, 264]"),
                new Damage("ct_int4_g128", config("format", "marlin-24"), "format marlin-24"),
                new Damage("ct_int4_asym_g32", without("weight_zero_point"), "weight_zero_point is missing"),
                new Damage("ct_int4_asym_g32", shape("weight_scale", 64, 3), "3 groups of scales do not divide 160"),
                new Damage("ct_fp8_channel", without("weight_scale"), "weight_scale is missing"),
                new Damage("ct_fp8_channel", config("format", "nvfp4-pack-quantized"), "nvfp4-pack-quantized"),
                new Damage("ct_int8_channel", without("weight_scale"), "weight_scale is missing"),
                new Damage("ct_int8_channel", shape("weight_scale", 1, 64), "[1, 64], expected [64, 1]"),
                new Damage(
                        "ct_int8_channel",
                        config("quant_method", "quark"),
                        "quant_method quark",
                        "compressed-tensors"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isToldInOneSentence(Damage damage) throws Exception {
        TinyModel model = TinyModel.copy("quant/" + damage.fixture(), temp);
        read(model.folder());
        damage.edit().on(model);
        Throwable refusal = catchThrowable(() -> read(model.folder()));
        assertThat(refusal).isInstanceOfAny(CheckpointException.class, UnsupportedModelException.class);
        assertThat(refusal.getMessage())
                .contains(damage.parts())
                .doesNotContain("\n", "null")
                .endsWith(".");
        assertThat(refusal.getMessage().split("\\. ")).hasSizeLessThanOrEqualTo(2);
    }

    private static void read(Path folder) throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            Families.read(checkpoint.config());
            assertThat(StoredValues.floats(checkpoint.tensor(WEIGHT))).isNotEmpty();
        }
    }

    private static Edit without(String... endings) {
        return model -> model.editWeights(tensors -> {
            for (String ending : endings) {
                assertThat(tensors.remove(DOWN + ending)).as(ending).isNotNull();
            }
        });
    }

    private static Edit words(String ending, int at, int value) {
        return changed(ending, data -> data.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, at, value));
    }

    private static Edit floats(String ending, int at, float value) {
        return changed(ending, data -> data.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, at, value));
    }

    private static Edit bytes(String ending, int at, int value) {
        return changed(ending, data -> data.set(ValueLayout.JAVA_BYTE, at, (byte) value));
    }

    private static Edit changed(String ending, Consumer<MemorySegment> change) {
        return edited(ending, tensor -> {
            byte[] data = data(tensor);
            change.accept(MemorySegment.ofArray(data));
            return tensor(tensor.type(), tensor.shape(), data);
        });
    }

    private static Edit shape(String ending, long... shape) {
        return edited(ending, tensor -> {
            long elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            return tensor(
                    tensor.type(),
                    shape,
                    new byte[(int) elements * tensor.type().bytes()]);
        });
    }

    /** Replaces text of the JSON that bitsandbytes keeps as a tensor. */
    private static Edit state(String from, String to) {
        return model -> model.editWeights(tensors -> {
            String name = tensors.keySet().stream()
                    .filter(key -> key.startsWith(WEIGHT + ".quant_state"))
                    .findFirst()
                    .orElseThrow();
            String text = new String(data(tensors.get(name)), StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            byte[] changed = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
            tensors.put(name, tensor(StoredType.U8, new long[] {changed.length}, changed));
        });
    }

    private static Edit config(String key, String value) {
        return model -> model.editConfig(config -> {
            ObjectNode section = (ObjectNode) config.path("quantization_config");
            if (value.matches("\\d+")) {
                section.put(key, Integer.parseInt(value));
            } else {
                section.put(key, value);
            }
        });
    }

    private static Edit withoutConfig() {
        return model -> model.editConfig(config -> config.remove("quantization_config"));
    }

    private static Edit edited(String ending, UnaryOperator<NewTensor> change) {
        return model -> model.editWeights(
                tensors -> assertThat(tensors.computeIfPresent(DOWN + ending, (name, tensor) -> change.apply(tensor)))
                        .as(ending)
                        .isNotNull());
    }

    private static byte[] data(NewTensor tensor) {
        byte[] data = new byte[(int) tensor.byteSize()];
        try {
            tensor.bytes().get().copy(0, MemorySegment.ofArray(data));
        } catch (CheckpointException e) {
            throw new IllegalStateException(e);
        }
        return data;
    }

    private static NewTensor tensor(StoredType type, long[] shape, byte[] data) {
        return new NewTensor(type, shape, () -> TensorBytes.of(MemorySegment.ofArray(data)));
    }
}
