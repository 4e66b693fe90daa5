package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.TinyModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantised weights against the values that the formats' own libraries give, to the bit. */
@Tag("unit")
class QuantisedWeightsTest {
    private static final String VALUES = "dequantised.";
    private static final Pattern ROWS = Pattern.compile("rows\\.(\\d+)\\.(.*)");
    private static final int RANGES = 20;

    @ParameterizedTest
    @MethodSource("org.glotlens.engine.checkpoint.QuantisedFixtures#names")
    void everyWeightOfTheFullReferenceIsTheLibrarysToTheBit(String fixture) throws Exception {
        Path folder = SharedFixtures.require("quant/" + fixture);
        assertThat(compared(folder)).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("org.glotlens.engine.checkpoint.QuantisedFixtures#names")
    void rowsFromTheBeginningTheMiddleAndTheEndAreTheLibrarysToTheBit(String fixture) throws Exception {
        assertThat(comparedRows(QuantisedFixtures.folder(fixture))).isEqualTo(6);
    }

    /** GPTQ's first writers left nothing in config.json, and no method in their own file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gptq_v1_sym_g128",
                "gptq_v1_act_g32",
                "gptq_v1_asym_g32",
                "gptq_v2_asym_act_g128",
                "gptq_sym_true_zeros"
            })
    void settingsThatStandInQuantizeConfigAreRead(String fixture, @TempDir Path folder) throws Exception {
        for (String name : List.of("model.safetensors", "reference.safetensors")) {
            Files.copy(QuantisedFixtures.folder(fixture).resolve(name), folder.resolve(name));
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode config = (ObjectNode) json.readTree(
                QuantisedFixtures.folder(fixture).resolve("config.json").toFile());
        ObjectNode settings = (ObjectNode) config.remove(QuantisationConfig.KEY);
        settings.remove("quant_method");
        json.writeValue(folder.resolve("config.json").toFile(), config);
        json.writeValue(folder.resolve("quantize_config.json").toFile(), settings);
        assertThat(comparedRows(folder)).isEqualTo(6);
        String before = configSha256(folder);
        json.writeValue(folder.resolve("quantize_config.json").toFile(), settings.put("damp_percent", 0.5));
        assertThat(configSha256(folder)).isNotEqualTo(before);
        json.writeValue(folder.resolve("quantize_config.json").toFile(), settings.put("bits", 8));
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThatThrownBy(() -> Families.read(checkpoint.config()))
                    .isInstanceOf(UnsupportedModelException.class)
                    .hasMessageContaining("quantize_config.json: weights quantised with bits 8 are not read");
        }
    }

    private static String configSha256(Path folder) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            return checkpoint.configSha256();
        }
    }

    private static int comparedRows(Path folder) throws Exception {
        int compared = 0;
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                SafetensorsFile reference = SafetensorsFile.open(folder.resolve("reference.safetensors"))) {
            for (String name : reference.names()) {
                Matcher rows = ROWS.matcher(name);
                if (rows.matches()) {
                    StoredTensor expected = reference.tensor(name);
                    float[] got = new float[(int) expected.elements()];
                    long first = Long.parseLong(rows.group(1)) * expected.shape()[1];
                    StoredWeight weight = checkpoint.tensor(rows.group(2));
                    new FloatReader().read(weight, first, StoredType.F32, MemorySegment.ofArray(got));
                    assertThat(bits(got)).as(name).isEqualTo(bits(StoredValues.floats(expected)));
                    compared++;
                }
            }
        }
        return compared;
    }

    @Test
    void valuesAreRoundedOnceToTheTypeThatIsAskedFor() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(QuantisedFixtures.folder("bnb_nf4"))) {
            StoredWeight weight = checkpoint.tensor("model.layers.1.mlp.down_proj.weight");
            float[] values = StoredValues.floats(weight);
            short[] brain = new short[values.length];
            short[] half = new short[values.length];
            new FloatReader().read(weight, 0, StoredType.BF16, MemorySegment.ofArray(brain));
            new FloatReader().read(weight, 0, StoredType.F16, MemorySegment.ofArray(half));
            for (int i = 0; i < values.length; i++) {
                assertThat(brain[i]).isEqualTo(Bfloat16.round(values[i]));
                assertThat(half[i]).isEqualTo(Float.floatToFloat16(values[i]));
            }
        }
    }

    @Test
    void partsOfOneWeightMayLieInDifferentShards(@TempDir Path temp) throws Exception {
        Path whole = QuantisedFixtures.folder("fp8_block");
        Map<String, Map<String, NewTensor>> shards = new LinkedHashMap<>();
        ObjectNode index = new ObjectMapper().createObjectNode();
        ObjectNode places = index.putObject("weight_map");
        try (SafetensorsFile file = SafetensorsFile.open(whole.resolve("model.safetensors"))) {
            for (String name : file.names()) {
                String shard = "model-0000%d-of-00002.safetensors".formatted(name.endsWith("_scale_inv") ? 1 : 2);
                shards.computeIfAbsent(shard, of -> new LinkedHashMap<>())
                        .put(name, NewTensor.copyOf(file.tensor(name)));
                places.put(name, shard);
            }
            for (var shard : shards.entrySet()) {
                SafetensorsWriter.write(temp.resolve(shard.getKey()), shard.getValue(), Map.of());
            }
        }
        Files.writeString(temp.resolve("model.safetensors.index.json"), index.toString());
        Files.copy(whole.resolve("config.json"), temp.resolve("config.json"));
        String name = "model.layers.0.mlp.down_proj.weight";
        assertThat(places.path(name)).isNotEqualTo(places.path(name + "_scale_inv"));
        try (Checkpoint one = Checkpoint.open(whole);
                Checkpoint two = Checkpoint.open(temp)) {
            assertThat(two.names()).containsExactlyInAnyOrderElementsOf(one.names());
            assertThat(bits(StoredValues.floats(two.tensor(name))))
                    .isEqualTo(bits(StoredValues.floats(one.tensor(name))));
        }
    }

    @Test
    void codesAndScalesHaveNoNamesOfTheirOwn() throws Exception {
        for (String fixture : QuantisedFixtures.names().toList()) {
            try (Checkpoint checkpoint = Checkpoint.open(QuantisedFixtures.folder(fixture))) {
                assertThat(checkpoint.names()).as(fixture).allMatch(name -> name.endsWith("weight"));
                assertThat(checkpoint.names()).as(fixture).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void bytesOf4BitCodesMayBeDeclaredAsAnotherType(@TempDir Path temp) throws Exception {
        String name = "model.layers.0.mlp.down_proj.weight";
        TinyModel model = TinyModel.copy("quant/bnb_nf4", temp);
        model.editWeights(tensors -> {
            NewTensor codes = tensors.get(name);
            tensors.put(name, new NewTensor(StoredType.BF16, new long[] {codes.byteSize() / 2, 1}, codes.bytes()));
        });
        try (Checkpoint one = Checkpoint.open(QuantisedFixtures.folder("bnb_nf4"));
                Checkpoint other = Checkpoint.open(temp)) {
            assertThat(bits(StoredValues.floats(other.tensor(name))))
                    .isEqualTo(bits(StoredValues.floats(one.tensor(name))));
        }
    }

    /** Number of weights that were compared, whole and in ranges. */
    private static int compared(Path folder) throws Exception {
        int compared = 0;
        try (Checkpoint checkpoint = Checkpoint.open(folder);
                SafetensorsFile reference = SafetensorsFile.open(folder.resolve("reference.safetensors"))) {
            for (String name : reference.names()) {
                if (name.startsWith(VALUES)) {
                    StoredWeight weight = checkpoint.tensor(name.substring(VALUES.length()));
                    int[] expected = bits(StoredValues.floats(reference.tensor(name)));
                    assertThat(weight.isQuantised()).as(name).isTrue();
                    assertThat(weight.shape())
                            .as(name)
                            .isEqualTo(reference.tensor(name).shape());
                    assertThat(bits(StoredValues.floats(weight))).as(name).isEqualTo(expected);
                    requireRanges(weight, expected);
                    compared++;
                }
            }
        }
        return compared;
    }

    /** Ranges begin and end anywhere: in the middle of a byte, a word, a block, a group and a row. */
    private static void requireRanges(StoredWeight weight, int[] expected) throws Exception {
        SplittableRandom random = new SplittableRandom(weight.name().hashCode());
        FloatReader reader = new FloatReader();
        for (int i = 0; i < RANGES; i++) {
            int from = random.nextInt(expected.length);
            int to = random.nextInt(from + 1, Math.min(expected.length, from + 700) + 1);
            float[] got = new float[to - from];
            reader.read(weight, from, StoredType.F32, MemorySegment.ofArray(got));
            assertThat(bits(got))
                    .as("%s from %d to %d", weight.name(), from, to)
                    .isEqualTo(Arrays.copyOfRange(expected, from, to));
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
