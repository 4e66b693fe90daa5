package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.QuantisedFixtures;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SharedFixtures;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.export.MergeJob;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.InspectJob;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.SelfCheck;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done on top of a quantised base: looking at it, training beside its frozen weights, merging. */
@Tag("native")
class QuantisedBaseTest {
    private static final String QUERY = "model.layers.0.self_attn.q_proj.weight";
    private static final ActivationsJob.Input TOKENS =
            new ActivationsJob.Input.Ids(new int[][] {{5, 17, 101, 9, 250, 33}, {3, 77}});

    @TempDir
    private Path temp;

    @Test
    void inspectTellsWhatIsStoredAndThatNumbersAreThoseOfTheQuantisedWeights() throws Exception {
        Path base = QuantisedFixtures.folder("bnb_nf4");
        ModelSummary summary = new InspectJob(base, TrainRuns.CPU).run(Watch.none());
        assertThat(summary.storedDtype()).isEqualTo("BF16, bitsandbytes NF4");
        assertThat(summary.computeDtype()).isEqualTo("float32");
        assertThat(summary.checks()).extracting(SelfCheck::outcome).containsOnly(SelfCheck.Outcome.PASSED);
        assertThat(summary.checks())
                .filteredOn(check -> check.name().equals("weights are quantised"))
                .extracting(SelfCheck::detail)
                .containsExactly("14 of 21 weights are stored as bitsandbytes NF4: numbers are those of the quantised"
                        + " weights, and activations are not quantised");
        try (Checkpoint checkpoint = Checkpoint.open(base)) {
            assertThat(checkpoint.weightsSha256()).isEqualTo(Digest.sha256(List.of(base.resolve("model.safetensors"))));
        }
    }

    @Test
    void inspectFindsAScaleThatMakesWeightsInfinite() throws Exception {
        TinyModel model = TinyModel.copy("quant/bnb_nf4", temp.resolve("spoilt"));
        model.editWeights(tensors -> {
            float[] sizes = new float[64];
            sizes[3] = Float.POSITIVE_INFINITY;
            tensors.put(QUERY + ".absmax", NewTensor.float32(sizes, sizes.length));
        });
        ModelSummary summary = new InspectJob(model.folder(), TrainRuns.CPU).run(Watch.none());
        SelfCheck scan = summary.checks().getLast();
        assertThat(scan.outcome()).isEqualTo(SelfCheck.Outcome.FAILED);
        assertThat(scan.detail()).startsWith("tensor " + QUERY + " holds 64 NaN or infinite weights;");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAdapterIsTrainedBesideItAndMergedIntoPlainWeights(boolean isDora) throws Exception {
        Path base = QuantisedFixtures.folder("bnb_nf4");
        TrainSettingsSample settings = new TrainSettingsSample()
                .learningRate(2e-2)
                .batches(20, 1)
                .maxSteps(8)
                .targets("q_proj", "v_proj", "down_proj");
        Path adapter = train(base, isDora ? settings.dora().build() : settings.build());
        Path merged = temp.resolve("merged");
        new MergeJob(base, adapter, "float32", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
        float[] beside = logits(base, Optional.of(adapter));
        assertThat(logits(merged, Optional.empty())).containsExactly(beside, within(5e-5f));
        assertThat(logits(base, Optional.empty())[0]).isNotCloseTo(beside[0], within(1e-3f));
        try (Checkpoint quantised = Checkpoint.open(base);
                Checkpoint plain = Checkpoint.open(merged)) {
            assertThat(plain.config().has("quantization_config")).isFalse();
            assertThat(plain.names()).containsExactlyInAnyOrderElementsOf(quantised.names());
            assertThat(plain.names()).allMatch(name -> isPlain(plain, name, StoredType.F32));
            String untouched = "model.layers.1.self_attn.o_proj.weight";
            assertThat(StoredValues.floats(plain.tensor(untouched)))
                    .isEqualTo(StoredValues.floats(quantised.tensor(untouched)));
        }
    }

    /** Lengths are those of what the codes mean, beside the base as in what is merged. */
    @ParameterizedTest
    @ValueSource(strings = {"gptq_v1_act_g32", "awq_gemm_g128", "bnb_int8", "fp8_block"})
    void magnitudesGoWithWhatTheCodesMean(String kind) throws Exception {
        Path base = SharedFixtures.require("quant/" + kind);
        TrainSettings settings = new TrainSettingsSample()
                .dora()
                .learningRate(2e-2)
                .batches(20, 1)
                .maxSteps(3)
                .targets("q_proj", "down_proj")
                .build();
        Path adapter = temp.resolve("trained");
        TrainPlan plan = new TrainPlan(base, Optional.empty(), List.of(), settings, TrainRuns.CPU);
        new TrainJob(plan, TrainRuns.rows(20, 1), adapter, step -> {}, StartFrom.FRESH).run(Watch.none());
        Path merged = temp.resolve("merged");
        new MergeJob(base, adapter, "float32", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
        float[] beside = logits(base, Optional.of(adapter));
        assertThat(logits(merged, Optional.empty())).containsExactly(beside, within(5e-5f));
        assertThat(logits(base, Optional.empty())[0]).isNotCloseTo(beside[0], within(1e-4f));
    }

    @Test
    void aMergeWithoutATypeTakesThatOfItsConfig() throws Exception {
        Path base = QuantisedFixtures.folder("bnb_nf4");
        Path adapter = train(
                base,
                new TrainSettingsSample()
                        .batches(4, 1)
                        .maxSteps(1)
                        .targets("v_proj")
                        .build());
        Path merged = temp.resolve("merged");
        new MergeJob(base, adapter, "auto", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
        try (Checkpoint plain = Checkpoint.open(merged)) {
            assertThat(plain.config().has("quantization_config")).isFalse();
            assertThat(plain.names()).allMatch(name -> isPlain(plain, name, StoredType.BF16));
        }
    }

    @Test
    void biasesOfZerosThatAWriterAddedAreNotMerged() throws Exception {
        Path base = SharedFixtures.require("quant/gptq_v1_sym_g128");
        Path adapter = train(
                base,
                new TrainSettingsSample()
                        .batches(4, 1)
                        .maxSteps(1)
                        .targets("v_proj")
                        .build());
        Path merged = temp.resolve("merged");
        new MergeJob(base, adapter, "auto", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
        try (Checkpoint quantised = Checkpoint.open(base);
                Checkpoint plain = Checkpoint.open(merged)) {
            assertThat(quantised.names()).anyMatch(name -> name.endsWith(".bias"));
            assertThat(plain.names()).noneMatch(name -> name.endsWith(".bias"));
            assertThat(plain.names()).allMatch(name -> isPlain(plain, name, StoredType.F16));
        }
    }

    @Test
    void everyResultSaysThatItsNumbersAreThoseOfQuantisedWeights() throws Exception {
        try (ModelPair pair = new OpenPairJob(QuantisedFixtures.folder("bnb_nf4"), Optional.empty(), TrainRuns.CPU)
                .run(Watch.none())) {
            assertThat(pair.quantisation())
                    .extracting(Message::english)
                    .containsExactly("Base: 14 of 21 weights are stored as bitsandbytes NF4: numbers are those of the"
                            + " quantised weights, and activations are not quantised.");
        }
        try (ModelPair pair =
                new OpenPairJob(Fixture.folder("llama"), Optional.empty(), TrainRuns.CPU).run(Watch.none())) {
            assertThat(pair.quantisation()).isEmpty();
        }
    }

    @Test
    void allOfItsWeightsTrainedAreSavedPlain() throws Exception {
        Path trained = train(
                QuantisedFixtures.folder("bnb_nf4"),
                new TrainSettingsSample().full().batches(4, 1).maxSteps(1).build());
        try (Checkpoint plain = Checkpoint.open(trained)) {
            assertThat(plain.config().has("quantization_config")).isFalse();
            assertThat(plain.names()).hasSize(21).noneMatch(name -> name.contains("absmax"));
        }
        assertThat(new InspectJob(trained, TrainRuns.CPU).run(Watch.none()).storedDtype())
                .isEqualTo("BF16");
    }

    private static boolean isPlain(Checkpoint checkpoint, String name, StoredType type) {
        try {
            return !checkpoint.tensor(name).isQuantised()
                    && checkpoint.tensor(name).type() == type;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trains and gives the folder; the loss falls where there are some steps, and the base stays as it is. */
    private Path train(Path base, TrainSettings settings) throws Exception {
        byte[] before = Files.readAllBytes(base.resolve("model.safetensors"));
        Path out = temp.resolve("trained");
        TrainPlan plan = new TrainPlan(base, Optional.empty(), List.of(), settings, TrainRuns.CPU);
        TrainResult result =
                new TrainJob(plan, TrainRuns.rows(20, 1), out, step -> {}, StartFrom.FRESH).run(Watch.none());
        if (result.steps().size() > 1) {
            assertThat(result.steps().getLast().loss())
                    .isLessThan(0.8 * result.steps().getFirst().loss());
        }
        assertThat(Files.readAllBytes(base.resolve("model.safetensors"))).isEqualTo(before);
        return out;
    }

    private float[] logits(Path model, Optional<Path> adapter) throws Exception {
        Path out = temp.resolve("logits.safetensors");
        new ActivationsJob(model, adapter, TOKENS, List.of("logits"), TrainRuns.CPU, out).run(Watch.none());
        try (SafetensorsFile file = SafetensorsFile.open(out)) {
            return StoredValues.floats(file.tensor("logits"));
        }
    }
}
