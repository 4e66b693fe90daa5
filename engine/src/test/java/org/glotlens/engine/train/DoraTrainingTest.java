package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.export.MergeJob;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.Lora;
import org.glotlens.engine.model.Magnitude;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DoRA adapters in whole models: read, applied, merged, learnt. */
@Tag("native")
class DoraTrainingTest {
    private static final int RANK = 2;
    private static final double ALPHA = 3;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"llama, q_proj, down_proj", "gpt2, c_attn, c_fc"})
    void mergedIsAppliedAndIsTheFormula(String family, String first, String second) throws Exception {
        adapter(family, List.of(first, second));
        Path merged = temp.resolve("merged");
        new MergeJob(Fixture.folder(family), temp, "auto", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
        float[] beside;
        float[] plain;
        try (Fixture fixture = Fixture.open(family);
                AdapterCheckpoint adapter = AdapterCheckpoint.open(temp)) {
            beside = fixture.call(base -> logits(Decoder.of(
                    fixture.weights(),
                    AdapterLoader.load(adapter, base.spec(), fixture.weights().scope()))));
            plain = fixture.call(DoraTrainingTest::logits);
        }
        try (Fixture fixture = Fixture.open(merged, DType.FLOAT32)) {
            float[] alone = fixture.call(DoraTrainingTest::logits);
            assertThat(beside).containsExactly(alone, within(5e-5f));
            assertThat(plain[7]).isNotCloseTo(alone[7], within(1e-3f));
        }
        assertMerged(family, merged);
    }

    private void assertMerged(String family, Path merged) throws Exception {
        try (Checkpoint base = Checkpoint.open(Fixture.folder(family));
                Checkpoint after = Checkpoint.open(merged);
                AdapterCheckpoint adapter = AdapterCheckpoint.open(temp)) {
            for (var pair : adapter.pairs().entrySet()) {
                float[] w = StoredValues.floats(base.tensor(pair.getKey() + ".weight"));
                float[] got = StoredValues.floats(after.tensor(pair.getKey() + ".weight"));
                float[] a = StoredValues.floats(pair.getValue().a());
                float[] b = StoredValues.floats(pair.getValue().b());
                float[] m = StoredValues.floats(pair.getValue().magnitude().orElseThrow());
                int out = m.length;
                int in = w.length / out;
                for (int o = 0; o < out; o++) {
                    double[] row = new double[in];
                    double square = 0;
                    for (int i = 0; i < in; i++) {
                        row[i] = w[family.equals("gpt2") ? i * out + o : o * in + i];
                        for (int r = 0; r < RANK; r++) {
                            row[i] += ALPHA / RANK * b[o * RANK + r] * a[r * in + i];
                        }
                        square += row[i] * row[i];
                    }
                    for (int i = 0; i < in; i++) {
                        double merge = m[o] / Math.sqrt(square) * row[i];
                        assertThat((double) got[family.equals("gpt2") ? i * out + o : o * in + i])
                                .isCloseTo(merge, within(1e-6));
                    }
                }
            }
        }
    }

    /** Central differences along the gradient of a decoder whose norms stand still, as the backward pass takes them. */
    @Test
    void gradientsAreTheSlopesWhereNormsAreHeld() throws Exception {
        adapter("llama", List.of("q_proj", "down_proj"));
        Random random = new Random(4);
        List<TokenRow> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int[] ids = random.ints(6 + i, 3, 320).toArray();
            rows.add(new TokenRow(ids, ids));
        }
        LossPass pass = LossPass.of(rows);
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                AdapterCheckpoint adapter = AdapterCheckpoint.open(temp)) {
            List<double[]> slopes = fixture.call(base -> {
                Scope scope = fixture.weights().scope();
                Map<String, Lora> stored = AdapterLoader.load(adapter, base.spec(), scope);
                Map<String, Lora> learnt = new LinkedHashMap<>();
                stored.forEach((module, lora) -> learnt.put(
                        module, lora.with(new Magnitude.Learnt(lora.magnitude().values()))));
                Decoder held = Decoder.of(fixture.weights(), stored);
                Decoder moving = Decoder.of(fixture.weights(), learnt);
                List<Parameter> parameters = new ArrayList<>();
                stored.forEach((module, lora) -> {
                    parameters.add(Parameter.of(module + ".a", lora.a(), scope));
                    parameters.add(Parameter.of(module + ".b", lora.b(), scope));
                    parameters.add(Parameter.of(module + ".m", lora.magnitude().values(), scope));
                });
                Autograd.record(() -> pass.backward(moving, 1));
                assertThat(pass.sum(moving)).isCloseTo(pass.sum(held), within(1e-3));
                List<double[]> made = new ArrayList<>();
                for (Parameter parameter : parameters) {
                    made.add(Slopes.along(parameter, () -> pass.sum(held)));
                }
                return made;
            });
            assertThat(slopes)
                    .hasSize(24)
                    .allSatisfy(pair -> assertThat(pair[1]).isCloseTo(pair[0], within(1e-2 * Math.abs(pair[0]))));
        }
    }

    @Test
    void aFreshAdapterStartsAsItsBaseToTheBit() throws Exception {
        TrainSettings settings = new TrainSettingsSample().dora().build();
        try (Fixture fixture = Fixture.plain("gpt2", DType.FLOAT32)) {
            TrainSettings fitting = settings.with(new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree("{\"targets\": [\"c_attn\", \"c_fc\"]}"));
            List<float[]> both = fixture.call(base -> List.of(
                    logits(base),
                    logits(LoraModel.fresh(fixture.weights(), "base", fitting).decoder())));
            assertThat(both.getFirst()).isEqualTo(both.getLast());
        }
    }

    @Test
    void keysOfOtherVersionsAreReadAndWhatIsMissingIsNamed() throws Exception {
        adapter("llama", List.of("q_proj"));
        for (String ending : List.of(".weight", ".default.weight", ".default")) {
            assertThat(rewritten("with" + ending, ending).pairs().values())
                    .allMatch(pair -> pair.magnitude().isPresent());
        }
        assertThatThrownBy(() -> rewritten("without", null))
                .hasMessageContaining(
                        "holds lora_A of model.layers.0.self_attn.q_proj but not its lora_magnitude_vector");
    }

    private AdapterCheckpoint rewritten(String name, String ending) throws Exception {
        Path folder = temp.resolve(name);
        java.nio.file.Files.createDirectories(folder);
        java.nio.file.Files.copy(temp.resolve("adapter_config.json"), folder.resolve("adapter_config.json"));
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(temp.resolve("adapter_model.safetensors"))) {
            for (String key : file.names()) {
                if (!key.endsWith("lora_magnitude_vector")) {
                    tensors.put(key, NewTensor.copyOf(file.tensor(key)));
                } else if (ending != null) {
                    tensors.put(key + ending, NewTensor.copyOf(file.tensor(key)));
                }
            }
            SafetensorsWriter.write(folder.resolve("adapter_model.safetensors"), tensors, Map.of());
        }
        try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
            return adapter;
        }
    }

    private static float[] logits(Decoder decoder) throws Exception {
        TokenBatch batch = new TokenBatch(List.of(new int[] {5, 17, 101, 9, 250, 33}, new int[] {3, 77}));
        try (Scope scope = decoder.open()) {
            return decoder.logits(
                            scope.ops(), decoder.forward(scope.ops(), batch, Hooks.NONE, new Cancel()), Hooks.NONE)
                    .floats();
        }
    }

    /** Magnitudes a third above and below the lengths of the rows. */
    private void adapter(String family, List<String> targets) throws Exception {
        Random random = new Random(8);
        Map<String, AdapterWriter.Pair> pairs = new LinkedHashMap<>();
        AdapterConfig config = AdapterConfig.lora(family, RANK, ALPHA, targets).withDora();
        boolean isTurned = family.equals("gpt2");
        try (Checkpoint base = Checkpoint.open(Fixture.folder(family))) {
            for (String name : base.names()) {
                String module = name.replaceFirst("\\.weight$", "");
                if (name.endsWith(".weight") && config.matches(module)) {
                    long[] shape = base.tensor(name).shape();
                    int in = (int) shape[isTurned ? 0 : 1];
                    int out = (int) shape[isTurned ? 1 : 0];
                    float[] w = StoredValues.floats(base.tensor(name));
                    float[] m = new float[out];
                    for (int i = 0; i < w.length; i++) {
                        m[isTurned ? i % out : i / in] += w[i] * w[i];
                    }
                    for (int o = 0; o < out; o++) {
                        m[o] = (float) (Math.sqrt(m[o]) * (2.0 / 3 + random.nextDouble() * 2 / 3));
                    }
                    pairs.put(
                            module,
                            new AdapterWriter.Pair(
                                    normal(random, RANK, in),
                                    normal(random, out, RANK),
                                    Optional.of(NewTensor.float32(m, new long[] {out}))));
                }
            }
        }
        AdapterWriter.write(temp, isTurned ? config.transposed() : config, pairs);
    }

    private static NewTensor normal(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.05f;
        }
        return NewTensor.float32(values, new long[] {rows, columns});
    }
}
