package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.QuantisedFixtures;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.SharedFixtures;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of quantised checkpoints against Hugging Face's code on the dequantised weights. */
@Tag("native")
class QuantisedParityTest {
    @Test
    void numbersOfTheSmallReferenceAreThoseOfTheDequantisedModel() throws Exception {
        requireParity(QuantisedFixtures.folder("bnb_nf4"));
    }

    @ParameterizedTest
    @MethodSource("org.glotlens.engine.checkpoint.QuantisedFixtures#names")
    void numbersOfEveryFullReferenceAreThoseOfTheDequantisedModel(String fixture) throws Exception {
        requireParity(SharedFixtures.require("quant/" + fixture));
    }

    /** A harmless file is one whose tensors are all used or hold nothing of their own, as zero biases do. */
    @ParameterizedTest
    @MethodSource("org.glotlens.engine.checkpoint.QuantisedFixtures#names")
    void noPartOfAWeightIsTakenForATensorThatIsNotUsed(String fixture) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(SharedFixtures.require("quant/" + fixture))) {
            UnusedTensors unused = WeightLoader.check(
                    new WeightLoader.Source(checkpoint, Families.read(checkpoint.config()), DType.FLOAT32));
            assertThat(unused.isHarmless()).as(unused.sentence()).isTrue();
            assertThat(unused.buffers()).allMatch(name -> name.endsWith(".bias"));
            assertThat(unused.buffers().isEmpty()).isEqualTo(!fixture.equals("gptq_v1_sym_g128"));
        }
    }

    /** Writers of GPTQ give biases of zeros to linears that have none; another bias would count and has no place. */
    @Test
    void anAddedBiasThatIsNotZeroIsRefused(@TempDir Path temp) throws Exception {
        Path source = SharedFixtures.require("quant/gptq_v1_sym_g128");
        String bias = "model.layers.1.mlp.up_proj.bias";
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(source.resolve("model.safetensors"))) {
            for (String name : file.names()) {
                tensors.put(name, NewTensor.copyOf(file.tensor(name)));
            }
            float[] values = new float[(int) file.tensor(bias).elements()];
            values[5] = 0.5f;
            tensors.put(bias, NewTensor.float32(values, values.length));
            SafetensorsWriter.write(temp.resolve("model.safetensors"), tensors, Map.of());
        }
        Files.copy(source.resolve("config.json"), temp.resolve("config.json"));
        try (Checkpoint checkpoint = Checkpoint.open(temp)) {
            var spec = Families.read(checkpoint.config());
            assertThatThrownBy(() -> WeightLoader.check(new WeightLoader.Source(checkpoint, spec, DType.FLOAT32)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(bias)
                    .hasMessageContaining("holds 0.5, expected zeros");
        }
    }

    @Test
    void blocksThatAreStreamedAreTheSameBitForBit() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(QuantisedFixtures.folder("bnb_nf4"))) {
            for (DType dtype : List.of(DType.FLOAT32, DType.BFLOAT16)) {
                var source = new WeightLoader.Source(checkpoint, Families.read(checkpoint.config()), dtype);
                Torch.get().call(() -> {
                    try (Weights all = WeightLoader.load(source, Torch.get().open(ComputeDevice.CPU), Watch.none());
                            Weights ends = WeightLoader.loadEnds(
                                    source, 1 << 20, Torch.get().open(ComputeDevice.CPU), new Cancel());
                            BlockStream blocks =
                                    BlockStream.open(ends, ends.streamed().orElseThrow())) {
                        for (int layer = 0; layer < 2; layer++) {
                            try (Weights block = blocks.next()) {
                                for (Map.Entry<String, Tensor> weight :
                                        block.tensors().entrySet()) {
                                    assertThat(weight.getValue().floats())
                                            .as(weight.getKey())
                                            .isEqualTo(all.get(weight.getKey()).floats());
                                }
                            }
                        }
                    }
                    return null;
                });
            }
        }
    }

    private static void requireParity(Path folder) throws Exception {
        try (Fixture fixture = Fixture.open(folder, DType.FLOAT32);
                SafetensorsFile reference = fixture.reference()) {
            int[] ids = StoredValues.ints(reference.tensor("input_ids"));
            int width = (int) reference.tensor("input_ids").shape()[1];
            List<int[]> rows = new ArrayList<>();
            for (int at = 0; at < ids.length; at += width) {
                rows.add(Arrays.copyOfRange(ids, at, at + width));
            }
            float[][] got = fixture.call(decoder -> run(decoder, rows));
            assertClose(got[0], StoredValues.floats(reference.tensor("resid_final_pre_norm")), 1e-4f);
            assertClose(got[1], StoredValues.floats(reference.tensor("logits")), 5e-5f);
        }
    }

    private static float[][] run(Decoder decoder, List<int[]> rows) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, new TokenBatch(rows), Hooks.NONE, new Cancel());
            return new float[][] {
                resid.floats(), decoder.logits(op, resid, Hooks.NONE).floats()
            };
        }
    }

    private static void assertClose(float[] got, float[] expected, float tolerance) {
        assertThat(got).hasSameSizeAs(expected);
        float largest = 0;
        for (int i = 0; i < got.length; i++) {
            largest = Math.max(largest, Math.abs(got[i] - expected[i]));
        }
        assertThat(largest).isLessThan(tolerance);
    }
}
