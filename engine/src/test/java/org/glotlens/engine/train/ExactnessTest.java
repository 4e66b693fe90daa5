package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step computes, against formulas and against itself. */
@Tag("native")
class ExactnessTest {
    private static final TokenRow FOUR_TARGETS = new TokenRow(new int[] {3, 4, 5, 6, 7}, new int[] {-100, 4, 5, 6, 7});
    private static final TokenRow ONE_TARGET = new TokenRow(new int[] {9, 8, 7}, new int[] {-100, -100, 7});
    private static final List<TokenRow> ROWS = List.of(FOUR_TARGETS, ONE_TARGET);

    @TempDir
    private Path temp;

    /** Of two micro-batches with 4 and 1 targets the means weigh the same, or each target does. */
    @ParameterizedTest
    @EnumSource(Accumulation.class)
    void theLossOfAStepIsTheMeanOfMeansOrTheMeanOverTargets(Accumulation rule) throws Exception {
        TrainSettings settings = new TrainSettingsSample()
                .batches(1, 2)
                .inOrder()
                .maxSteps(1)
                .accumulation(rule)
                .build();
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            double four = meanLoss(fixture, FOUR_TARGETS);
            double one = meanLoss(fixture, ONE_TARGET);
            double expected = switch (rule) {
                case BATCHES -> (four + one) / 2;
                case TOKENS -> (4 * four + one) / 5;
            };
            assertThat(Math.abs(four - one)).isGreaterThan(0.1);
            assertThat(firstStep(fixture, settings).loss()).isCloseTo(expected, within(2e-6));
        }
    }

    /** One batch of both rows is the mean over all five targets, whichever rule. */
    @Test
    void accumulatedByTokensTheGradientIsThatOfOneBatch() throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            TrainSettingsSample sample = new TrainSettingsSample().inOrder().maxSteps(1);
            double whole = firstStep(fixture, sample.batches(2, 1).build()).gradNorm();
            double tokens = firstStep(
                            fixture,
                            sample.batches(1, 2)
                                    .accumulation(Accumulation.TOKENS)
                                    .build())
                    .gradNorm();
            double batches = firstStep(
                            fixture, sample.accumulation(Accumulation.BATCHES).build())
                    .gradNorm();
            assertThat(tokens).isCloseTo(whole, within(1e-5 * whole));
            assertThat(batches).isNotCloseTo(whole, within(1e-2 * whole));
        }
    }

    /** Of inputs that are dropped one in ten million, none is; of every second one, hundreds. */
    @Test
    void dropoutIsTheShareThatIsLeftOut() throws Exception {
        double without = adaptedLoss(0);
        assertThat(adaptedLoss(1e-7)).isCloseTo(without, within(1e-4));
        assertThat(adaptedLoss(0.5)).isNotCloseTo(without, within(1e-2));
    }

    private static double adaptedLoss(double dropout) throws Exception {
        TrainSettings settings = new TrainSettingsSample().dropout(dropout).build();
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                AdapterCheckpoint adapter =
                        AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"))) {
            return fixture.call(base -> LossPass.of(ROWS)
                    .sum(LoraModel.of(fixture.weights(), adapter, settings).decoder()));
        }
    }

    /** Central differences along a direction are exact to its square; float32 sums leave about 1e-4 of the slope. */
    @Test
    void gradientsAreTheSlopesOfTheLoss() throws Exception {
        TrainSettings settings = new TrainSettingsSample().build();
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                AdapterCheckpoint adapter =
                        AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"))) {
            List<double[]> slopes = fixture.call(base -> {
                LoraModel model = LoraModel.of(fixture.weights(), adapter, settings);
                LossPass pass = LossPass.of(ROWS);
                Autograd.record(() -> pass.backward(model.decoder(), 1));
                List<double[]> pairs = new ArrayList<>();
                for (Parameter parameter : model.parameters()) {
                    pairs.add(slope(model.decoder(), pass, parameter, 0.02));
                }
                return pairs;
            });
            assertThat(slopes)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(pair -> assertThat(pair[1]).isCloseTo(pair[0], within(2e-3 * Math.abs(pair[0]))));
        }
    }

    /** A model trained whole reads its logits through a head that learns too: half the loss has half the slope. */
    @Test
    void trainedWholeGradientsAreTheSlopesOfTheLossTimesItsShare() throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                Checkpoint checkpoint = Checkpoint.open(Fixture.folder("llama"))) {
            List<double[]> slopes = fixture.call(base -> {
                FullModel model = new FullModel(checkpoint, fixture.weights());
                LossPass pass = LossPass.of(ROWS);
                double loss = Autograd.record(() -> pass.backward(model.decoder(), 0.5))
                        .loss();
                assertThat(loss).isCloseTo(0.5 * pass.sum(model.decoder()), within(1e-4));
                List<double[]> pairs = new ArrayList<>();
                for (Parameter parameter : model.parameters()) {
                    pairs.add(slope(model.decoder(), pass, parameter, 0.005));
                }
                return pairs;
            });
            assertThat(slopes)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(pair -> assertThat(pair[1] / 2).isCloseTo(pair[0], within(1e-2 * Math.abs(pair[0]))));
        }
    }

    /** Two rows one by one are an epoch of two micro-batches, which one step of two takes. */
    @Test
    void theEpochOfAStepCountsItsMicroBatches() throws Exception {
        TrainSettings settings =
                new TrainSettingsSample().batches(1, 2).maxSteps(3).build();
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            List<TrainStep> steps =
                    fixture.call(base -> steps(LoraModel.fresh(fixture.weights(), "base", settings), settings));
            assertThat(steps).extracting(TrainStep::epoch).containsExactly(1.0, 2.0, 3.0);
        }
    }

    @Test
    void gradientsOfLogitsInPiecesAreThoseOfAllAtOnce() throws Exception {
        TrainSettings settings = new TrainSettingsSample().build();
        List<float[]> whole = gradients(settings, Long.MAX_VALUE);
        List<float[]> inPieces = gradients(settings, 1);
        assertThat(inPieces).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            float largest = 0;
            for (float value : whole.get(i)) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(inPieces.get(i)).containsExactly(whole.get(i), within(1e-5f * largest));
        }
    }

    private static List<float[]> gradients(TrainSettings settings, long logitsAtOnce) throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                AdapterCheckpoint adapter =
                        AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"))) {
            return fixture.call(base -> {
                LoraModel model = LoraModel.of(fixture.weights(), adapter, settings);
                LossPass all = LossPass.of(ROWS);
                LossPass pass = new LossPass(all.batch(), all.positions(), all.labels(), all.ofRow(), logitsAtOnce);
                double loss = Autograd.record(() -> pass.backward(model.decoder(), 0.5))
                        .loss();
                assertThat(loss).isCloseTo(0.5 * all.sum(model.decoder()), within(1e-4));
                assertThat(pass.sum(model.decoder())).isCloseTo(all.sum(model.decoder()), within(1e-4));
                try (Scope scope = fixture.weights().scope().child()) {
                    return model.parameters().stream()
                            .map(parameter -> parameter.value().gradient(scope).floats())
                            .toList();
                }
            });
        }
    }

    /** The gradient's own length, and the slope along its direction by central differences. */
    private static double[] slope(Decoder decoder, LossPass pass, Parameter parameter, double reach) throws Exception {
        float[] at = parameter.value().floats();
        try (Scope scope = parameter.value().scope().child()) {
            float[] gradient = parameter.value().gradient(scope).floats();
            double length = 0;
            for (float g : gradient) {
                length += (double) g * g;
            }
            length = Math.sqrt(length);
            double up = moved(decoder, pass, parameter, shifted(at, gradient, reach / length));
            double down = moved(decoder, pass, parameter, shifted(at, gradient, -reach / length));
            moved(decoder, pass, parameter, at);
            return new double[] {length, (up - down) / (2 * reach)};
        }
    }

    private static float[] shifted(float[] at, float[] by, double factor) {
        float[] shifted = at.clone();
        for (int i = 0; i < at.length; i++) {
            shifted[i] += (float) (factor * by[i]);
        }
        return shifted;
    }

    private static double moved(Decoder decoder, LossPass pass, Parameter parameter, float[] values) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.trainingOps();
            op.copy(parameter.value(), scope.floats(values, parameter.value().shape()));
            return pass.sum(decoder);
        }
    }

    @Test
    void aFreshAdapterLeavesTheBaseAsItIsToTheLastBit() throws Exception {
        for (String family : List.of("llama", "qwen2", "gpt_neox", "bloom", "gpt2")) {
            try (Fixture fixture = Fixture.plain(family, DType.FLOAT32)) {
                TrainSettings settings =
                        new TrainSettingsSample().targets("all-linear").rslora().build();
                float[][] both = fixture.call(base -> {
                    LoraModel model = LoraModel.fresh(fixture.weights(), "base", settings);
                    return new float[][] {logits(base), logits(model.decoder())};
                });
                assertThat(both[1]).as(family).isEqualTo(both[0]);
            }
        }
    }

    @Test
    void allLinearTrainsEveryLinearOfABlockAndIsWrittenAsNames() throws Exception {
        TrainSettings settings = new TrainSettingsSample().targets("all-linear").build();
        try (Fixture fixture = Fixture.plain("qwen2", DType.FLOAT32)) {
            int modules = fixture.call(base -> {
                LoraModel model = LoraModel.fresh(fixture.weights(), "base", settings);
                model.save(temp);
                return model.parameters().size() / 2;
            });
            int nLayers = fixture.weights().spec().shape().nLayers();
            assertThat(modules).isEqualTo(7 * nLayers);
            assertThat(temp.resolve("adapter_config.json"))
                    .content()
                    .contains("\"q_proj\"", "\"k_proj\"", "\"o_proj\"", "\"gate_proj\"", "\"down_proj\"")
                    .doesNotContain("all-linear");
        }
    }

    /** At B = 0 only B has a gradient, and it is proportional to the scaling: 16 / sqrt(8) against 16 / 8. */
    @Test
    void rankStabilisedScalingMultipliesTheFirstGradientByTheRootOfTheRank() throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            TrainSettingsSample sample =
                    new TrainSettingsSample().batches(2, 1).inOrder().maxSteps(1);
            double plain = firstStep(fixture, sample.build()).gradNorm();
            double stabilised = firstStep(fixture, sample.rslora().build()).gradNorm();
            assertThat(stabilised / plain).isCloseTo(Math.sqrt(8), within(1e-5));
            fixture.call(base -> {
                LoraModel.fresh(fixture.weights(), "base", sample.build()).save(temp);
                return null;
            });
            assertThat(AdapterConfig.read(temp).useRslora()).isTrue();
        }
    }

    @Test
    void aFrozenBfloatBaseTrainsAFloatAdapterAlongTheFloatRun() throws Exception {
        TrainSettings settings = new TrainSettingsSample()
                .batches(2, 1)
                .learningRate(2e-2)
                .inOrder()
                .maxSteps(12)
                .targets("all-linear")
                .build();
        List<TrainStep> exact = steps(DType.FLOAT32, settings);
        List<TrainStep> half = steps(DType.BFLOAT16, settings);
        assertThat(half.getLast().loss()).isLessThan(0.5 * half.getFirst().loss());
        for (int i = 0; i < exact.size(); i++) {
            assertThat(half.get(i).loss()).isCloseTo(exact.get(i).loss(), within(0.15));
        }
    }

    private static List<TrainStep> steps(DType dtype, TrainSettings settings) throws Exception {
        try (Fixture fixture = Fixture.plain("llama", dtype)) {
            return fixture.call(base -> {
                LoraModel model = LoraModel.fresh(fixture.weights(), "base", settings);
                assertThat(model.parameters())
                        .allSatisfy(p -> assertThat(p.value().dtype()).isEqualTo(DType.FLOAT32));
                return steps(model, settings);
            });
        }
    }

    private static TrainStep firstStep(Fixture fixture, TrainSettings settings) throws Exception {
        return fixture.call(base -> steps(LoraModel.fresh(fixture.weights(), "base", settings), settings)
                .getFirst());
    }

    private static List<TrainStep> steps(LoraModel model, TrainSettings settings) throws Exception {
        List<TrainStep> steps = new ArrayList<>();
        new TrainingLoop(model, new TrainData(ROWS, List.of(), 0, 0), settings)
                .run(Saves.Resumed.NOTHING, System::nanoTime, steps::add, Watch.none());
        return steps;
    }

    private static float[] logits(Decoder decoder) throws Exception {
        int[] ids = new Random(3).ints(12, 0, 200).toArray();
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, new TokenBatch(List.of(ids)), Hooks.NONE, new Cancel());
            return decoder.unembed(op, decoder.norm(op, resid)).floats();
        }
    }

    /** Mean cross-entropy of a row's targets, in double precision from the base's logits. */
    private static double meanLoss(Fixture fixture, TokenRow row) throws Exception {
        float[] logits = fixture.call(base -> {
            try (Scope scope = base.open()) {
                Ops op = scope.ops();
                Tensor resid = base.forward(op, new TokenBatch(List.of(row.inputIds())), Hooks.NONE, new Cancel());
                return base.unembed(op, base.norm(op, resid)).floats();
            }
        });
        int vocabulary = fixture.weights().spec().shape().dVocab();
        double sum = 0;
        int targets = 0;
        for (int at = 1; at < row.labels().length; at++) {
            if (row.labels()[at] != TokenRow.IGNORED) {
                double total = 0;
                for (int id = 0; id < vocabulary; id++) {
                    total += Math.exp(logits[(at - 1) * vocabulary + id]);
                }
                sum += Math.log(total) - logits[(at - 1) * vocabulary + row.labels()[at]];
                targets++;
            }
        }
        return sum / targets;
    }
}
