package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty LoRA steps against what Hugging Face's trainer parts compute. */
@Tag("native")
class TrainingParityTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"llama, train, 0, 1.0", "qwen2, train, 0, 1.0", "qwen2, train_decay, 0.1, 2.4"})
    void lossesGradientNormsAndFinalAdapterMatchTheReference(String family, String run, double decay, double clip)
            throws Exception {
        Path folder = Fixture.folder(family).resolve(run);
        try (Fixture fixture = Fixture.plain(family, DType.FLOAT32);
                SafetensorsFile reference = SafetensorsFile.open(folder.resolve("train_reference.safetensors"));
                AdapterCheckpoint start = initialAdapter(reference)) {
            TrainSettings settings = settings(decay, clip);
            List<TrainStep> steps = new ArrayList<>();
            Map<String, float[]> trained = fixture.call(decoder -> {
                LoraModel model = LoraModel.of(fixture.weights(), start, settings);
                TrainingLoop loop = new TrainingLoop(model, new TrainData(rows(reference), List.of(), 0, 0), settings);
                loop.run(Saves.Resumed.NOTHING, System::nanoTime, steps::add, Watch.none());
                Map<String, float[]> values = new LinkedHashMap<>();
                model.parameters().forEach(p -> values.put(p.name(), floats(p.value())));
                return values;
            });
            assertColumn(steps.stream().mapToDouble(TrainStep::loss).toArray(), reference, "loss", 5e-6);
            assertColumn(steps.stream().mapToDouble(TrainStep::learningRate).toArray(), reference, "lr", 1e-9);
            assertColumn(steps.stream().mapToDouble(TrainStep::gradNorm).toArray(), reference, "grad_norm", 1e-4);
            for (Map.Entry<String, float[]> value : trained.entrySet()) {
                float[] expected =
                        StoredValues.floats(reference.tensor("final.base_model.model." + value.getKey() + ".weight"));
                assertThat(value.getValue()).as(value.getKey()).containsExactly(expected, within(1e-4f));
            }
        }
    }

    private static float[] floats(Tensor tensor) {
        return tensor.floats();
    }

    private static void assertColumn(double[] got, SafetensorsFile reference, String name, double tolerance)
            throws Exception {
        assertThat(got).as(name).containsExactly(StoredValues.doubles(reference.tensor(name)), within(tolerance));
    }

    private static TrainSettings settings(double decay, double clip) {
        return new TrainSettings(
                TuningSettings.defaults(),
                new OptimiserSettings(0.005, decay, 0.999, clip),
                new ScheduleSettings(ScheduleShape.COSINE, 1, 0, 0.1, 0),
                new BatchSettings(4, 1, Accumulation.BATCHES, false),
                new RowSettings(PromptTemplate.PLAIN, 2048, 0),
                new SaveSettings(0, 0, 0),
                1);
    }

    /** The batches [step, row, pos] of the fixture as rows in order. */
    private static List<TokenRow> rows(SafetensorsFile reference) throws Exception {
        List<TokenRow> rows = new ArrayList<>();
        StoredTensor ids = reference.tensor("batches.input_ids");
        int[] tokens = StoredValues.ints(ids);
        int[] labels = StoredValues.ints(reference.tensor("batches.labels"));
        int width = (int) ids.shape()[ids.shape().length - 1];
        for (int from = 0; from < tokens.length; from += width) {
            rows.add(new TokenRow(
                    Arrays.copyOfRange(tokens, from, from + width), Arrays.copyOfRange(labels, from, from + width)));
        }
        return rows;
    }

    private AdapterCheckpoint initialAdapter(SafetensorsFile reference) throws Exception {
        Map<String, AdapterWriter.Pair> pairs = new LinkedHashMap<>();
        String prefix = "init.base_model.model.";
        for (String name : reference.names()) {
            if (name.startsWith(prefix) && name.endsWith(".lora_A.weight")) {
                String module = name.substring(prefix.length(), name.length() - ".lora_A.weight".length());
                pairs.put(
                        module,
                        new AdapterWriter.Pair(
                                NewTensor.copyOf(reference.tensor(name)),
                                NewTensor.copyOf(reference.tensor(prefix + module + ".lora_B.weight"))));
            }
        }
        AdapterWriter.write(temp, AdapterConfig.lora("base", 8, 16, List.of("q_proj", "v_proj")), pairs);
        return AdapterCheckpoint.open(temp);
    }
}
