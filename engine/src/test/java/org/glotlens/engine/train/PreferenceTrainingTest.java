package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.LabelScorer;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Preference training of the last down projection of the llama fixture, whose blocks below stay as they are: so all of it
 * can be worked out again in double precision from what that projection reads.
 */
@Tag("native")
class PreferenceTrainingTest {
    private static final int RANK = 2;
    private static final double SCALING = 2;
    private static final double BETA = 0.4;
    private static final int STEPS = 20;

    private static TrainSettings settings() {
        TrainSettings sample = new TrainSettingsSample()
                .batches(2, 1)
                .inOrder()
                .learningRate(2e-2)
                .weightDecay(0.1)
                .maxSteps(STEPS)
                .build();
        return new TrainSettings(
                new TuningSettings(true, RANK, RANK * SCALING, 0, List.of("layers.3.mlp.down_proj"), false),
                sample.optimiser(),
                sample.schedule(),
                sample.batches(),
                sample.rows(),
                sample.saves(),
                7,
                ObjectiveSettings.dpo(BETA));
    }

    /** Prompts of 4 tokens, answers of 3 to 6. */
    private static List<TokenPair> pairs() {
        Random random = new Random(11);
        List<TokenPair> pairs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int[] prompt = random.ints(4, 3, 320).toArray();
            pairs.add(new TokenPair(answered(prompt, random), answered(prompt, random)));
        }
        return pairs;
    }

    private static TokenRow answered(int[] prompt, Random random) {
        int[] answer = random.ints(3 + random.nextInt(4), 3, 320).toArray();
        int[] ids = java.util.Arrays.copyOf(prompt, prompt.length + answer.length);
        System.arraycopy(answer, 0, ids, prompt.length, answer.length);
        int[] labels = ids.clone();
        java.util.Arrays.fill(labels, 0, prompt.length, TokenRow.IGNORED);
        return new TokenRow(ids, labels);
    }

    @Test
    void twentyStepsAreThoseOfADoublePrecisionRun() throws Exception {
        List<TokenPair> pairs = pairs();
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            Worked worked = new Worked(fixture, pairs);
            List<TrainStep> steps = fixture.call(base -> {
                LoraModel model = LoraModel.fresh(fixture.weights(), "base", settings());
                worked.start(
                        model.parameters().get(0).value().floats(),
                        model.parameters().get(1).value().floats());
                double[] reference = reference(base, pairs);
                List<TrainStep> taken = new ArrayList<>();
                new TrainingLoop(
                                model,
                                new TrainData(pairs, List.of(), 0, 0),
                                new TrainingLoop.Beside(
                                        new Reference("x", reference, new double[0]), Alignment.none(settings())),
                                settings())
                        .run(Saves.Resumed.NOTHING, System::nanoTime, taken::add, Watch.none());
                for (int i = 0; i < reference.length; i++) {
                    assertThat(reference[i]).isCloseTo(worked.reference[i], within(1e-4));
                }
                return taken;
            });
            assertThat(steps).hasSize(STEPS);
            int[][] order = {{0, 1}, {2, 3}, {4}};
            for (TrainStep step : steps) {
                Told told = worked.step(order[(step.step() - 1) % 3], step.step(), step.learningRate());
                PreferenceMeans means = step.preferences().orElseThrow();
                assertThat(step.loss()).as("step " + step.step()).isCloseTo(told.loss(), within(1e-5));
                assertThat(step.gradNorm()).isCloseTo(told.norm(), within(1e-4 * Math.max(1, told.norm())));
                assertThat(means.margin()).isCloseTo(told.margin(), within(1e-4));
                assertThat(means.accuracy()).isEqualTo(told.accuracy());
                assertThat(means.chosen()).isCloseTo(told.chosen(), within(1e-3));
                assertThat(means.rejected()).isCloseTo(told.rejected(), within(1e-3));
            }
            assertThat(steps.getFirst().loss()).isCloseTo(Math.log(2), within(1e-6));
            assertThat(steps.getLast().loss()).isLessThan(0.5);
        }
    }

    /** Central differences along the gradient, as for cross-entropy. */
    @Test
    void gradientsAreTheSlopesOfTheLoss() throws Exception {
        List<TokenPair> pairs = pairs();
        TrainSettings settings = new TrainSettingsSample().build().with(ObjectiveSettings.dpo(BETA));
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                var adapter = org.glotlens.engine.checkpoint.AdapterCheckpoint.open(
                        Fixture.folder("llama").resolve("lora"))) {
            List<double[]> slopes = fixture.call(base -> {
                LoraModel model = LoraModel.of(fixture.weights(), adapter, settings);
                PreferencePass pass = PreferencePass.of(pairs, reference(base, pairs), BETA);
                double loss = Autograd.record(() -> pass.backward(model.decoder(), 0.5))
                        .loss();
                assertThat(loss).isCloseTo(0.5 * pass.sum(model.decoder()), within(1e-5));
                List<double[]> made = new ArrayList<>();
                for (Parameter parameter : model.parameters()) {
                    made.add(Slopes.along(parameter, () -> pass.sum(model.decoder())));
                }
                return made;
            });
            assertThat(slopes)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(pair -> assertThat(pair[1] / 2).isCloseTo(pair[0], within(5e-3 * Math.abs(pair[0]))));
        }
    }

    /** By another way through the model: continuations scored on the keys and values of their prompt. */
    @Test
    void theReferenceIsTheSummedLogProbabilityOfTheAnswers() throws Exception {
        List<TokenPair> pairs = pairs();
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            double[] reference = fixture.call(base -> reference(base, pairs));
            for (int i = 0; i < pairs.size(); i++) {
                int[] prompt = java.util.Arrays.copyOf(pairs.get(i).chosen().inputIds(), 4);
                List<int[]> answers = pairs.get(i).rows().stream()
                        .map(row -> java.util.Arrays.copyOfRange(row.inputIds(), 4, row.inputIds().length))
                        .toList();
                double[] scored = fixture.call(base -> new LabelScorer(base)
                        .of(List.of(new LabelScorer.Row(prompt, List.of(), answers)), new Cancel())
                        .getFirst()
                        .logLikelihood());
                assertThat(reference[2 * i]).isCloseTo(scored[0], within(1e-3));
                assertThat(reference[2 * i + 1]).isCloseTo(scored[1], within(1e-3));
            }
        }
    }

    private static double[] reference(Decoder base, List<TokenPair> pairs) throws Exception {
        return LossPass.of(pairs.stream().flatMap(pair -> pair.rows().stream()).toList())
                .rowLogProbabilities(base);
    }

    private record Told(double loss, double margin, double accuracy, double chosen, double rejected, double norm) {}

    /** The run in double precision. */
    private static final class Worked {
        private static final int D = 64;
        private static final int M = 144;
        private static final int V = 320;

        private final List<TokenRow> rows;
        private final double[][][] mid;
        private final double[][][] post;
        private final double[] down;
        private final double[] gain;
        private final double[] head;
        private double[] a;
        private double[] b;
        private double[][] moments;
        private double[] reference;

        Worked(Fixture fixture, List<TokenPair> pairs) throws Exception {
            rows = pairs.stream().flatMap(pair -> pair.rows().stream()).toList();
            mid = new double[rows.size()][][];
            post = new double[rows.size()][][];
            for (int i = 0; i < rows.size(); i++) {
                int[] ids = rows.get(i).inputIds();
                float[][] read = fixture.call(base -> read(base, ids));
                mid[i] = split(read[0], D);
                post[i] = split(read[1], M);
            }
            try (SafetensorsFile file =
                    SafetensorsFile.open(Fixture.folder("llama").resolve("model.safetensors"))) {
                down = StoredValues.doubles(file.tensor("model.layers.3.mlp.down_proj.weight"));
                gain = StoredValues.doubles(file.tensor("model.norm.weight"));
                head = StoredValues.doubles(file.tensor("lm_head.weight"));
            }
        }

        private static float[][] read(Decoder base, int[] ids) throws Exception {
            float[][] seen = new float[2][];
            HookSet hooks = new HookSet();
            hooks.read(HookPoint.parse("blocks.3.hook_resid_mid", 4).getFirst(), (value, unused) -> {
                seen[0] = value.floats();
            });
            hooks.read(HookPoint.parse("blocks.3.mlp.hook_post", 4).getFirst(), (value, unused) -> {
                seen[1] = value.floats();
            });
            try (Scope scope = base.open()) {
                base.forward(scope.ops(), new TokenBatch(List.of(ids)), hooks, new Cancel());
            }
            return seen;
        }

        private static double[][] split(float[] all, int width) {
            double[][] rows = new double[all.length / width][width];
            for (int i = 0; i < all.length; i++) {
                rows[i / width][i % width] = all[i];
            }
            return rows;
        }

        void start(float[] first, float[] second) {
            a = doubles(first);
            b = doubles(second);
            moments = new double[][] {
                new double[a.length], new double[a.length], new double[b.length], new double[b.length]
            };
            reference = new double[rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                reference[i] = logProbability(i, 0, new double[a.length], new double[b.length]);
            }
        }

        private static double[] doubles(float[] values) {
            double[] all = new double[values.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = values[i];
            }
            return all;
        }

        /** One step; the loss and what is told are those before it. */
        Told step(int[] pairs, int number, double rate) {
            double[] slopeA = new double[a.length];
            double[] slopeB = new double[b.length];
            double loss = 0;
            double margin = 0;
            double right = 0;
            double chosen = 0;
            double rejected = 0;
            for (int pair : pairs) {
                double w = logProbability(2 * pair, 0, slopeA, slopeB);
                double l = logProbability(2 * pair + 1, 0, slopeA, slopeB);
                double m = BETA * (w - reference[2 * pair] - l + reference[2 * pair + 1]);
                loss += Math.log(1 + Math.exp(-m)) / pairs.length;
                margin += m / pairs.length;
                right += m > 0 ? 1.0 / pairs.length : 0;
                chosen += w / pairs.length;
                rejected += l / pairs.length;
                double factor = -BETA / (1 + Math.exp(m)) / pairs.length;
                logProbability(2 * pair, factor, slopeA, slopeB);
                logProbability(2 * pair + 1, -factor, slopeA, slopeB);
            }
            double norm = 0;
            for (double[] slope : List.of(slopeA, slopeB)) {
                for (double s : slope) {
                    norm += s * s;
                }
            }
            norm = Math.sqrt(norm);
            double clip = Math.min(1, 1.0 / (norm + 1e-6));
            adamw(a, slopeA, moments[0], moments[1], number, rate, clip);
            adamw(b, slopeB, moments[2], moments[3], number, rate, clip);
            return new Told(loss, margin, right, chosen, rejected, norm);
        }

        /** Loshchilov and Hutter, as PyTorch orders it. */
        private static void adamw(
                double[] x, double[] slope, double[] m, double[] v, int step, double rate, double clip) {
            for (int i = 0; i < x.length; i++) {
                double g = slope[i] * clip;
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                x[i] *= 1 - rate * 0.1;
                x[i] -= rate
                        * (m[i] / (1 - Math.pow(0.9, step)))
                        / (Math.sqrt(v[i] / (1 - Math.pow(0.999, step))) + 1e-8);
            }
        }

        /** Of the answer of a row; adds {@code factor} times its slopes. */
        private double logProbability(int row, double factor, double[] slopeA, double[] slopeB) {
            int[] labels = rows.get(row).labels();
            double sum = 0;
            for (int at = 0; at + 1 < labels.length; at++) {
                if (labels[at + 1] != TokenRow.IGNORED) {
                    sum += token(mid[row][at], post[row][at], labels[at + 1], factor, slopeA, slopeB);
                }
            }
            return sum;
        }

        private double token(double[] x, double[] m, int label, double factor, double[] slopeA, double[] slopeB) {
            double[] low = new double[RANK];
            for (int r = 0; r < RANK; r++) {
                for (int i = 0; i < M; i++) {
                    low[r] += a[r * M + i] * m[i];
                }
            }
            double[] h = new double[D];
            double square = 0;
            for (int d = 0; d < D; d++) {
                h[d] = x[d];
                for (int i = 0; i < M; i++) {
                    h[d] += down[d * M + i] * m[i];
                }
                for (int r = 0; r < RANK; r++) {
                    h[d] += SCALING * b[d * RANK + r] * low[r];
                }
                square += h[d] * h[d] / D;
            }
            double inverse = 1 / Math.sqrt(square + 1e-5);
            double[] logits = new double[V];
            double sum = 0;
            for (int k = 0; k < V; k++) {
                for (int d = 0; d < D; d++) {
                    logits[k] += head[k * D + d] * h[d] * inverse * gain[d];
                }
                sum += Math.exp(logits[k]);
            }
            if (factor != 0) {
                double[] back = new double[D];
                for (int k = 0; k < V; k++) {
                    double g = (k == label ? 1 : 0) - Math.exp(logits[k]) / sum;
                    for (int d = 0; d < D; d++) {
                        back[d] += g * head[k * D + d] * gain[d];
                    }
                }
                double along = 0;
                for (int d = 0; d < D; d++) {
                    along += back[d] * h[d] * inverse / D;
                }
                for (int d = 0; d < D; d++) {
                    double g = factor * SCALING * inverse * (back[d] - h[d] * inverse * along);
                    for (int r = 0; r < RANK; r++) {
                        slopeB[d * RANK + r] += g * low[r];
                        for (int i = 0; i < M; i++) {
                            slopeA[r * M + i] += g * b[d * RANK + r] * m[i];
                        }
                    }
                }
            }
            return logits[label] - Math.log(sum);
        }
    }
}
