package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.activity.TextFiles;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.edit.EditBinding;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.neuron.LanguageNeuron;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("native")
class NeuronsJobTest {
    private static final int CHUNK = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(NeuronMethod.class)
    void streamedWeightsGiveTheSameBitForBitAndNothingStaysOpen(NeuronMethod method) throws Exception {
        int before = Torch.get().openArrays();
        NeuronsMeasurement measurement = measurement(method, method != NeuronMethod.KOJIMA, Edits.NONE);
        NeuronsResult resident = run(measurement, WeightMode.RESIDENT);
        NeuronsResult streamed = run(measurement, WeightMode.STREAMED);
        assertThat(streamed)
                .usingRecursiveComparison()
                .ignoringFields("provenance")
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(resident);
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(NeuronMethod.class)
    void aKeptResultReadsBackEqual(NeuronMethod method) throws Exception {
        NeuronsMeasurement measurement = measurement(method, method != NeuronMethod.KOJIMA, Edits.NONE);
        NeuronsResult result = run(measurement, WeightMode.RESIDENT);
        Path file = folder.resolve("kept.gz");
        ResultStore.save(new StoredResults(List.of(new Measured<>(measurement, result, false))), file);
        Measured<?> read = ResultStore.load(file).results().getFirst();
        assertThat(read.measurement()).isEqualTo(measurement);
        assertThat(read.result())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(result);
    }

    @Test
    void theFilesAreThoseOfTheContract() throws Exception {
        NeuronsMeasurement measurement = measurement(NeuronMethod.LAPE, true, Edits.NONE);
        NeuronsResult result = run(measurement, WeightMode.RESIDENT);
        Path out = folder.resolve("out");
        new Measured<>(measurement, result, false).write(out);
        assertThat(first(out.resolve("neurons.csv"))).isEqualTo("checkpoint,layer,neuron,entropy,language,rate");
        assertThat(first(out.resolve("neuron_histogram.csv"))).isEqualTo("checkpoint,layer,language,count");
        List<String> rows = Files.readAllLines(out.resolve("deactivation.csv"));
        assertThat(rows.getFirst())
                .isEqualTo("checkpoint,off,measured,nats,change,change_random,change_random_sd,tokens,bytes,"
                        + "change_per_byte,change_random_per_byte");
        assertThat(rows).hasSize(1 + 2 * 3 * 3);
        SwitchEffect row = result.effects().getLast();
        assertThat(rows.getLast())
                .isEqualTo(String.join(
                        ",",
                        "aligned",
                        "fr",
                        "fr",
                        "" + row.nats(),
                        "" + row.change(),
                        "" + row.changeRandom(),
                        "" + row.changeRandomSd(),
                        "" + row.tokens(),
                        "" + row.bytes(),
                        "" + row.change() * row.tokens() / row.bytes(),
                        "" + row.changeRandom() * row.tokens() / row.bytes()));
        try (SafetensorsFile counts = SafetensorsFile.open(out.resolve("counts.safetensors"))) {
            assertThat(counts.tensor("counts").shape()).containsExactly(4, 144, 3);
            assertThat(StoredValues.longs(counts.tensor("aligned.counts")))
                    .isEqualTo(result.neurons().getLast().counts().counts());
            assertThat(StoredValues.longs(counts.tensor("tokens")))
                    .isEqualTo(result.neurons().getFirst().counts().tokens());
        }
        assertThat(Files.readString(out.resolve("run.json"))).contains("\"threshold\"", "\"without_neurons\"");
    }

    /** Under the written edits the activation at a selected neuron is the mean over tokens of the language, or that more. */
    @Test
    void editsSwitchTheNeuronsOffAndOn() throws Exception {
        NeuronsMeasurement measurement = measurement(NeuronMethod.LAPE, false, Edits.NONE);
        NeuronsResult result = run(measurement, WeightMode.RESIDENT);
        Path out = folder.resolve("out");
        new Measured<>(measurement, result, false).write(out);
        List<LanguageNeuron> neurons = result.neurons().getFirst().selection().neurons();
        int[] row = {3, 17, 60};
        int checked = 0;
        for (int i = 0; i < neurons.size(); i++) {
            LanguageNeuron neuron = neurons.get(i);
            if (neuron.languages().contains(1)) {
                double[] means = result.activations().getFirst().means().get(i);
                String act = "blocks." + neuron.block() + ".mlp.hook_act";
                String post = "blocks." + neuron.block() + ".mlp.hook_post";
                float[] set = seen(out.resolve("edits/set_de.json"), act, row, neuron.block());
                float[] add = seen(out.resolve("edits/add_de.json"), act, row, neuron.block());
                float[] more = seen(out.resolve("edits/difference_de.json"), act, row, neuron.block());
                float[] plain = seen(null, act, row, neuron.block());
                float[] off = seen(out.resolve("edits/deactivate_de.json"), post, row, neuron.block());
                for (int at = neuron.neuron(); at < set.length; at += 144) {
                    assertThat((double) set[at]).isCloseTo(means[1], within(1e-6));
                    assertThat((double) add[at]).isCloseTo(plain[at] + means[1], within(1e-6));
                    assertThat((double) more[at])
                            .isCloseTo(plain[at] + means[1] - (means[0] + means[2]) / 2, within(1e-6));
                    assertThat(off[at]).isZero();
                    checked++;
                }
            }
        }
        assertThat(checked).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt_neox", "gpt2"})
    void expertsAreFixedToTheirMedians(String family) throws Exception {
        NeuronsMeasurement measurement = measurement(NeuronMethod.KOJIMA, false, Edits.NONE);
        NeuronsResult result;
        try (ModelPair pair = new OpenPairJob(Fixture.folder(family), Optional.empty(), options(WeightMode.RESIDENT))
                .run(Watch.none())) {
            result = measurement.on(pair).run(Watch.none());
        }
        Path out = folder.resolve("out");
        new Measured<>(measurement, result, false).write(out);
        assertThat(first(out.resolve("expertise.csv")))
                .isEqualTo("ap,off_mean,off_p50,on_p50,on_p90,layer,unit,uuid,concept,group");
        assertThat(Files.readAllLines(out.resolve("expert_units.csv"))).hasSize(1 + 3 * 40);
        Edits edits = EditFile.read(out.resolve("edits/experts_de.json"));
        assertThat(edits.list().stream()
                        .mapToInt(edit -> edit.channels().size())
                        .sum())
                .isEqualTo(40);
        try (Fixture fixture = Fixture.open(family)) {
            fixture.call(plain -> {
                Decoder decoder = new EditBinding(edits, Set.of()).on(plain).decoder();
                for (EditSpec edit : edits.list()) {
                    HookPoint point = HookPoint.parse(edit.hook(), 4).getFirst();
                    float[] values = seen(decoder, point, new int[] {3, 17, 60});
                    assertThat(edit.values())
                            .allSatisfy(value -> assertThat(values).contains(value.floatValue()));
                }
                decoder.edits().close();
                return null;
            });
        }
    }

    @Test
    void underEditsOtherCountsComeOutAndUnknownSitesAreRefused() throws Exception {
        Path file = Files.writeString(
                folder.resolve("edits.json"),
                "[{\"hook\": \"blocks.0.hook_resid_post\", \"op\": \"scale\", \"scale\": 0.1}]");
        NeuronsResult plain = run(measurement(NeuronMethod.LAPE, false, Edits.NONE), WeightMode.RESIDENT);
        NeuronsResult edited = run(measurement(NeuronMethod.LAPE, true, EditFile.read(file)), WeightMode.RESIDENT);
        long[] before = plain.neurons().getFirst().counts().counts();
        long[] after = edited.neurons().getFirst().counts().counts();
        assertThat(after).isNotEqualTo(before);
        assertThat(edited.provenance().options()).containsKey("edits");
        Path wrong = Files.writeString(
                folder.resolve("wrong.json"), "[{\"hook\": \"blocks.0.mlp.hook_gate\", \"op\": \"zero\"}]");
        assertThatThrownBy(() -> run(measurement(NeuronMethod.LAPE, false, EditFile.read(wrong)), WeightMode.RESIDENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Hook blocks.0.mlp.hook_gate does not exist");
    }

    @Test
    void aStopLeavesNothingOpen() throws Exception {
        NeuronsMeasurement measurement = measurement(NeuronMethod.LAPE, true, Edits.NONE);
        try (ModelPair pair = open(WeightMode.RESIDENT)) {
            int before = Torch.get().openArrays();
            for (String stage : List.of("counting active neurons", "switching neurons off")) {
                Cancel cancel = new Cancel();
                Watch watch = new Watch(
                        (said, done, total) -> {
                            if (said.english().equals(stage)) {
                                cancel.request();
                            }
                        },
                        cancel);
                assertThatThrownBy(() -> measurement.on(pair).run(watch)).isInstanceOf(CancelledException.class);
                assertThat(Torch.get().openArrays()).isEqualTo(before);
            }
        }
    }

    private NeuronsMeasurement measurement(NeuronMethod method, boolean isDeactivated, Edits edits) throws Exception {
        List<LanguageText> texts = LanguageText.read(TextFiles.write(folder, 20, "en", "de", "fr"));
        return new NeuronsMeasurement(
                texts, List.of(), new NeuronSettings(method, .1, .9, CHUNK, isDeactivated, List.of(), 40, 3), edits);
    }

    private static NeuronsResult run(NeuronsMeasurement measurement, WeightMode mode) throws Exception {
        try (ModelPair pair = open(mode)) {
            return measurement.on(pair).run(Watch.none());
        }
    }

    private static ModelPair open(WeightMode mode) throws Exception {
        return new OpenPairJob(
                        Fixture.folder("llama"),
                        Optional.of(Fixture.folder("llama").resolve("lora")),
                        options(mode))
                .run(Watch.none());
    }

    private static RunOptions options(WeightMode mode) {
        return new RunOptions("cpu", "float32", 20, 1, mode);
    }

    private static float[] seen(Path edits, String hook, int[] row, int block) throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            return fixture.call(plain -> {
                Edits read = edits == null ? Edits.NONE : only(EditFile.read(edits), block);
                Decoder decoder = new EditBinding(read, Set.of()).on(plain).decoder();
                float[] values = seen(decoder, HookPoint.parse(hook, 4).getFirst(), row);
                decoder.edits().close();
                return values;
            });
        }
    }

    /** Edits of blocks before it would change what is compared. */
    private static Edits only(Edits edits, int block) {
        return new Edits(
                edits.list().stream()
                        .filter(edit -> edit.hook().startsWith("blocks." + block + "."))
                        .toList(),
                edits.inputs());
    }

    private static float[] seen(Decoder decoder, HookPoint point, int[] row) throws Exception {
        float[][] seen = new float[1][];
        HookSet hooks = new HookSet();
        hooks.record(point, recording -> seen[0] = recording.values());
        try (Scope scope = decoder.open()) {
            decoder.forward(scope.ops(), new TokenBatch(List.of(row)), hooks, new Cancel());
        }
        return seen[0];
    }

    private static String first(Path file) throws Exception {
        return Files.readAllLines(file).getFirst();
    }
}
