package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The update, against its formula in double precision on the same gradients. */
@Tag("native")
class AdamWTest {
    private static final double BETA2 = 0.999;
    private static final double DECAY = 0.1;
    private static final double CLIP = 0.3;
    private static final double RATE = 0.01;

    /** Two tokens reach at most four of a block's eight experts. */
    private static final List<TokenRow> SHORT_ROWS = List.of(row(3, 4), row(100, 7), row(210, 250), row(9, 31));

    /** Under a constant gradient both bias-corrected moments are exact, and every step is as long as the rate. */
    @ParameterizedTest
    @ValueSource(doubles = {0.999, 0.95})
    void underAConstantGradientEveryStepIsAsLongAsTheRate(double beta2) throws Exception {
        double moved = Fixture.plain("llama", DType.FLOAT32).call(decoder -> {
            try (Scope scope = decoder.open()) {
                Parameter parameter = Parameter.of("p", scope.zeros(1), scope);
                AdamW optimiser = new AdamW(beta2, 0, 0);
                for (int step = 1; step <= 10; step++) {
                    pull(parameter, 3, scope);
                    optimiser.update(List.of(parameter), step, 0.1, scope);
                }
                return (double) parameter.value().floats()[0];
            }
        });
        assertThat(moved).isCloseTo(-1, within(1e-6));
    }

    /**
     * Gradients 1 and 3 from the start, without clipping: the first step is the rate; the second is the rate times
     * {@code (0.9 + 3) / 1.9 / sqrt((beta2 + 9) / (1 + beta2))}, with decay on what the first one left.
     */
    @ParameterizedTest
    @CsvSource({"0.999, 0", "0.95, 0", "0.95, 0.5"})
    void theSettingsReachTheUpdate(double beta2, double decay) throws Exception {
        double rate = 0.1;
        double moved = Fixture.plain("llama", DType.FLOAT32).call(decoder -> {
            try (Scope scope = decoder.open()) {
                Parameter parameter = Parameter.of("p", scope.zeros(1), scope);
                AdamW optimiser = new AdamW(new OptimiserSettings(rate, decay, beta2, 0));
                pull(parameter, 1, scope);
                optimiser.update(List.of(parameter), 1, rate, scope);
                pull(parameter, 3, scope);
                optimiser.update(List.of(parameter), 2, rate, scope);
                return (double) parameter.value().floats()[0];
            }
        });
        double second = rate * (0.9 + 3) / 1.9 / Math.sqrt((beta2 + 9) / (1 + beta2));
        assertThat(moved).isCloseTo(-rate * (1 - rate * decay) - second, within(1e-6));
    }

    /** A gradient of 8 clipped to 2 moves as a gradient of 2 that is not; the norm told is that before. */
    @Test
    void theNormToClipToIsThatOfTheSettings() throws Exception {
        double[] told = Fixture.plain("llama", DType.FLOAT32).call(decoder -> {
            try (Scope scope = decoder.open()) {
                Parameter parameter = Parameter.of("p", scope.zeros(1), scope);
                AdamW optimiser = new AdamW(new OptimiserSettings(0.1, 0, 0.999, 2));
                pull(parameter, 8, scope);
                double norm = optimiser.update(List.of(parameter), 1, 0.1, scope);
                return new double[] {norm, parameter.firstMoment().floats()[0]};
            }
        });
        assertThat(told[0]).isEqualTo(8);
        assertThat(told[1]).isCloseTo(0.1 * 2, within(1e-6));
    }

    /** Tensors that fill vectors of the processor go another way than others, with the same result. */
    @Test
    void whatFillsVectorsIsUpdatedAsWhatDoesNot() throws Exception {
        List<float[]> moved = Fixture.plain("llama", DType.FLOAT32).call(decoder -> {
            try (Scope scope = decoder.open()) {
                AdamW optimiser = new AdamW(new OptimiserSettings(0.1, DECAY, BETA2, CLIP));
                List<float[]> all = new ArrayList<>();
                for (long size : new long[] {16, 17}) {
                    Parameter parameter = Parameter.of("p", scope.zeros(size), scope);
                    for (int step = 1; step <= 3; step++) {
                        // so that clipping is the same in both
                        pull(parameter, 5 / Math.sqrt(size), scope);
                        optimiser.update(List.of(parameter), step, 0.1, scope);
                        assertThat(parameter.value().gradient(scope).floats()).containsOnly(0);
                    }
                    all.add(parameter.value().floats());
                }
                return all;
            }
        });
        assertThat(moved.get(0)[3]).isCloseTo(moved.get(1)[3], within(1e-6f)).isNotZero();
    }

    private static void pull(Parameter parameter, double gradient, Scope scope) throws Exception {
        Autograd.record(() -> {
            Autograd.backward(scope.trainingOps().scale(parameter.value(), scope.scalar(gradient)));
            return null;
        });
    }

    /**
     * Hugging Face calls an expert that no token chose with an empty batch: its gradient is zero, not absent, so that its
     * moments fade, weights decay, and what it learnt before still moves it.
     */
    @Test
    void anExpertWithoutTokensIsUpdatedAsWithAGradientOfZero() throws Exception {
        try (Fixture fixture = Fixture.plain("mixtral", DType.FLOAT32);
                Checkpoint checkpoint = Checkpoint.open(Fixture.folder("mixtral"))) {
            fixture.call(decoder -> {
                follows(new FullModel(checkpoint, fixture.weights()));
                return null;
            });
        }
    }

    @Test
    void anAdapterOfAnExpertWithoutTokensIsUpdatedAsWithAGradientOfZero() throws Exception {
        TrainSettings settings = new TrainSettingsSample().targets("all-linear").build();
        try (Fixture fixture = Fixture.plain("mixtral", DType.FLOAT32)) {
            fixture.call(decoder -> {
                follows(LoraModel.fresh(fixture.weights(), "base", settings));
                return null;
            });
        }
    }

    private static void follows(TrainedModel model) throws Exception {
        List<Parameter> parameters = model.parameters();
        AdamW optimiser = new AdamW(BETA2, DECAY, CLIP);
        Map<String, Exact> exact = parameters.stream()
                .collect(Collectors.toMap(Parameter::name, AdamWTest::exact, (a, b) -> a, LinkedHashMap::new));
        List<List<String>> idle = new ArrayList<>();
        for (int step = 1; step <= SHORT_ROWS.size(); step++) {
            LossPass pass = LossPass.of(List.of(SHORT_ROWS.get(step - 1)));
            Autograd.record(() -> pass.backward(model.decoder(), 1));
            Map<String, float[]> gradients = gradients(parameters);
            double norm = norm(gradients);
            double factor = Math.min(1, CLIP / (norm + 1e-6));
            for (Parameter parameter : parameters) {
                exact.get(parameter.name()).update(gradients.get(parameter.name()), factor, step);
            }
            assertThat(optimiser.update(
                            parameters,
                            step,
                            RATE,
                            parameters.getFirst().value().scope()))
                    .isCloseTo(norm, within(1e-5 * norm));
            idle.add(idleExperts(gradients));
            for (Parameter parameter : parameters) {
                assertSame(parameter, exact.get(parameter.name()), step);
            }
        }
        assertThat(idle).allSatisfy(names -> assertThat(names).isNotEmpty());
        assertThat(idle.get(0).containsAll(idle.get(1)))
                .as("no expert learnt first and idled then")
                .isFalse();
    }

    private static void assertSame(Parameter parameter, Exact exact, int step) {
        float[] got = parameter.value().floats();
        for (int i = 0; i < got.length; i++) {
            assertThat((double) got[i])
                    .as("%s[%d] after step %d", parameter.name(), i, step)
                    .isCloseTo(exact.value[i], within(2e-6));
        }
    }

    private static List<String> idleExperts(Map<String, float[]> gradients) {
        return gradients.entrySet().stream()
                .filter(entry ->
                        entry.getKey().contains(".experts.") && !entry.getKey().endsWith("lora_A"))
                .filter(entry -> isZero(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, float[]> gradients(List<Parameter> parameters) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        try (Scope scope = parameters.getFirst().value().scope().child()) {
            parameters.forEach(
                    p -> gradients.put(p.name(), p.value().gradient(scope).floats()));
        }
        return gradients;
    }

    private static double norm(Map<String, float[]> gradients) {
        double sum = 0;
        for (float[] gradient : gradients.values()) {
            for (float g : gradient) {
                sum += (double) g * g;
            }
        }
        return Math.sqrt(sum);
    }

    private static Exact exact(Parameter parameter) {
        float[] at = parameter.value().floats();
        double[] value = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            value[i] = at[i];
        }
        return new Exact(value, new double[at.length], new double[at.length]);
    }

    /** AdamW as Loshchilov and Hutter (2019) and torch.optim.AdamW have it. */
    private record Exact(double[] value, double[] first, double[] second) {
        void update(float[] gradient, double factor, int step) {
            for (int i = 0; i < value.length; i++) {
                double g = gradient[i] * factor;
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
                double unbiased = Math.sqrt(second[i] / (1 - Math.pow(BETA2, step)));
                value[i] -= RATE * DECAY * value[i];
                value[i] -= RATE * first[i] / (1 - Math.pow(0.9, step)) / (unbiased + 1e-8);
            }
        }
    }

    private static TokenRow row(int first, int second) {
        return new TokenRow(new int[] {first, second}, new int[] {TokenRow.IGNORED, second});
    }
}
