package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients that arrive at what stands before a frozen decoder, against central differences. */
@Tag("native")
class BridgeGradientTest {
    private static final List<BridgeRow> ROWS = List.of(
            new BridgeRow(new int[] {5, 6, 7}, new TokenRow(new int[] {9, 40, 41}, new int[] {-100, 40, 41}), 1),
            new BridgeRow(new int[] {8}, new TokenRow(new int[] {9, 42}, new int[] {-100, 42}), 1));

    /** Scaled and placed embeddings too: the factor of gemma goes into the slope. */
    @ParameterizedTest
    @CsvSource({"llama, LANGBRIDGE", "gemma, MINDMERGER", "gpt2, LANGBRIDGE", "bloom, MINDMERGER"})
    void theGradientsOfABridgeAreTheSlopesOfTheLoss(String family, BridgeKind kind) throws Exception {
        try (Fixture fixture = Fixture.plain(family, DType.FLOAT32);
                Fixture encoder = Fixture.open("umt5");
                Checkpoint decoderFiles = Checkpoint.open(Fixture.folder(family));
                Checkpoint encoderFiles = Checkpoint.open(Fixture.folder("umt5"))) {
            fixture.call(base -> encoder.onStack(stack -> {
                BridgeStart with = new BridgeStart(
                        encoderFiles,
                        stack,
                        null,
                        new BridgeSettings(kind, BridgeStage.SOFT, 16),
                        Optional.empty(),
                        Optional.empty());
                Trainer.Start start = new Trainer.Start(
                        decoderFiles,
                        fixture.weights(),
                        null,
                        Optional.empty(),
                        StartFrom.FRESH,
                        List.of(),
                        Json.object());
                BridgeModel model = BridgeModel.of(start, with, new TrainSettingsSample().build());
                away(model.parameters().getLast());
                BridgePass pass = BridgePass.of(model, ROWS);
                double loss = Autograd.record(() -> pass.backward(model.decoder(), 0.5))
                        .loss();
                assertThat(loss).isCloseTo(0.5 * pass.sum(model.decoder()), within(1e-5));
                for (Parameter parameter : model.parameters()) {
                    double[] pair = slope(model.decoder(), pass, parameter);
                    assertThat(pair[1] / 2)
                            .as(family + " " + parameter.name())
                            .isCloseTo(pair[0], within(1e-2 * pair[0] + 1e-5));
                    assertThat(pair[0]).isPositive();
                }
                return null;
            }));
        }
    }

    /** A boundary of zeros stands where a norm bends most, which no difference follows. */
    private static void away(Parameter end) {
        float[] values = new float[end.value().size(1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        try (Scope scope = end.value().scope().child()) {
            scope.trainingOps().copy(end.value(), scope.floats(values, 1, values.length));
        }
    }

    /** Of a micro-batch with questions of 3 tokens and 1, LangBridge leaves two places of the second out; MindMerger none. */
    @Test
    void paddingIsMaskedInLangBridgeAndSqueezedOutInMindMerger() throws Exception {
        BridgeRow row = ROWS.getLast();
        int out = TokenBatch.LEFT_OUT;
        assertThat(row.framed(323, 324, 2).inputIds()).containsExactly(9, 323, out, out, 324, 42);
        assertThat(row.framed(323, 324, 2).labels()).containsExactly(-100, -100, -100, -100, -100, 42);
        assertThat(row.framed(323, 324, 0).inputIds()).containsExactly(9, 323, 324, 42);
        assertThat(row.rows().getFirst().inputIds()).hasSize(4);
    }

    /** The gradient's own length, and the slope along its direction by central differences. */
    private static double[] slope(Decoder decoder, StepPass pass, Parameter parameter) throws Exception {
        float[] at = parameter.value().floats();
        float[] gradient;
        try (Scope scope = parameter.value().scope().child()) {
            gradient = parameter.value().gradient(scope).floats();
        }
        double length = 0;
        for (float g : gradient) {
            length += (double) g * g;
        }
        length = Math.sqrt(length);
        List<Double> sums = new ArrayList<>();
        double reach = 2e-3;
        for (double by : new double[] {reach, -reach, 0}) {
            float[] moved = at.clone();
            for (int i = 0; i < at.length; i++) {
                moved[i] += (float) (by / length * gradient[i]);
            }
            try (Scope scope = decoder.open()) {
                Ops op = scope.trainingOps();
                Tensor values = scope.floats(moved, parameter.value().shape());
                op.copy(parameter.value(), values);
                sums.add(pass.sum(decoder));
            }
        }
        return new double[] {length, (sums.get(0) - sums.get(1)) / (2 * reach)};
    }
}
