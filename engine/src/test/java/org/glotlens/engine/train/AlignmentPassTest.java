package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The alignment loss against its formula in double precision, and its gradient against its slopes. */
@Tag("native")
class AlignmentPassTest {
    private static final int LAYER = 2;
    private static final int D = 64;

    private static AlignmentSettings settings(AlignmentDirection direction, double temperature) {
        return new AlignmentSettings(0.7, LAYER, temperature, direction, 32);
    }

    /** Vectors whose cosines are .9 .2 and .1 .8: methods-2.md, 15. */
    @Test
    void theToyComesOutInEitherDirection() throws Exception {
        float[] vectors = {
            1,
            0,
            0,
            0,
            0,
            3,
            0,
            0,
            .9f,
            .1f,
            (float) Math.sqrt(1 - .82),
            0,
            .4f,
            1.6f,
            0,
            2 * (float) Math.sqrt(1 - .68)
        };
        assertThat(loss(vectors, AlignmentDirection.FIRST)).isCloseTo(.00140555, within(1e-6));
        assertThat(loss(vectors, AlignmentDirection.BOTH)).isCloseTo((.00140555 + .00091147) / 2, within(1e-6));
        assertThat(-Math.log(1 / (1 + Math.exp(-8)))).isCloseTo(.000335, within(1e-6));
        assertThat(-Math.log(1 / (1 + Math.exp(-6)))).isCloseTo(.002476, within(1e-6));
    }

    private static double loss(float[] vectors, AlignmentDirection direction) throws Exception {
        return Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                return (double)
                        AlignmentPass.loss(scope.trainingOps(), scope.floats(vectors, 4, 4), settings(direction, 0.1))
                                .item();
            }
        });
    }

    @Test
    void aBatchIsPooledOverItsOwnTokensAfterTheBlocksThatAreRun() throws Exception {
        List<SentencePair> pairs = pairs();
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            List<double[]> sentences = new ArrayList<>();
            for (boolean isFirst : new boolean[] {true, false}) {
                for (SentencePair pair : pairs) {
                    sentences.add(fixture.call(base -> mean(base, isFirst ? pair.first() : pair.second())));
                }
            }
            for (AlignmentDirection direction : AlignmentDirection.values()) {
                AlignmentPass pass = AlignmentPass.of(pairs, settings(direction, 0.3));
                double loss = fixture.call(pass::loss);
                assertThat(loss).isCloseTo(worked(sentences, direction, 0.3), within(2e-6));
            }
        }
    }

    private static double[] mean(Decoder base, int[] ids) throws Exception {
        float[][] seen = new float[1][];
        HookSet hooks = new HookSet();
        hooks.read(
                HookPoint.parse("blocks." + (LAYER - 1) + ".hook_resid_post", 4).getFirst(), (value, unused) -> {
                    seen[0] = value.floats();
                });
        TokenBatch alone = new TokenBatch(List.of(ids));
        try (Scope scope = base.open()) {
            base.forward(scope.ops(), alone, hooks, new Cancel());
            assertThat(base.residual(scope.ops(), alone, LAYER, new Cancel()).floats())
                    .isEqualTo(seen[0]);
        }
        double[] mean = new double[D];
        for (int i = 0; i < seen[0].length; i++) {
            mean[i % D] += (double) seen[0][i] / ids.length;
        }
        return mean;
    }

    private static double worked(List<double[]> sentences, AlignmentDirection direction, double temperature) {
        int n = sentences.size() / 2;
        double along = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            double column = 0;
            double row = 0;
            for (int k = 0; k < n; k++) {
                column += Math.exp(cosine(sentences.get(k), sentences.get(n + i)) / temperature);
                row += Math.exp(cosine(sentences.get(i), sentences.get(n + k)) / temperature);
            }
            double own = cosine(sentences.get(i), sentences.get(n + i)) / temperature;
            along += (Math.log(column) - own) / n;
            across += (Math.log(row) - own) / n;
        }
        return direction == AlignmentDirection.FIRST ? along : (along + across) / 2;
    }

    private static double cosine(double[] x, double[] y) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i < x.length; i++) {
            dot += x[i] * y[i];
            a += x[i] * x[i];
            b += y[i] * y[i];
        }
        return dot / Math.sqrt(a * b);
    }

    /** Central differences along the gradient; adapters of blocks that are not run get none. */
    @Test
    void gradientsAreTheSlopesOfTheLoss() throws Exception {
        AlignmentPass pass = AlignmentPass.of(pairs(), settings(AlignmentDirection.FIRST, 0.5));
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                var adapter = AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"))) {
            List<double[]> slopes = fixture.call(base -> {
                LoraModel model = LoraModel.of(fixture.weights(), adapter, new TrainSettingsSample().build());
                double loss = Autograd.record(() -> pass.backward(model.decoder(), 0.5));
                assertThat(loss).isEqualTo(pass.loss(model.decoder()));
                List<double[]> made = new ArrayList<>();
                for (Parameter parameter : model.parameters()) {
                    if (parameter.name().matches(".*layers\\.[01]\\..*")) {
                        made.add(Slopes.along(parameter, () -> pass.loss(model.decoder())));
                    }
                }
                return made;
            });
            assertThat(slopes)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(pair -> assertThat(pair[1] / 2).isCloseTo(pair[0], within(5e-3 * Math.abs(pair[0]))));
        }
    }

    private static List<SentencePair> pairs() {
        Random random = new Random(3);
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pairs.add(new SentencePair(
                    random.ints(3 + i, 3, 320).toArray(),
                    random.ints(6 - i, 3, 320).toArray()));
        }
        return pairs;
    }
}
