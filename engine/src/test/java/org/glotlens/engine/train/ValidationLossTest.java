package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The validation loss against cross-entropies worked out in double precision from the logits. */
@Tag("native")
class ValidationLossTest {
    private static final int VOCABULARY = 320;

    @Test
    void itIsTheMeanOverAllTargetsOfAllRowsWithoutDropout() throws Exception {
        List<TokenRow> rows = List.of(
                new TokenRow(new int[] {3, 4, 5, 6, 7}, new int[] {-100, -100, 5, 6, 7}),
                new TokenRow(new int[] {9, 8}, new int[] {-100, 8}),
                new TokenRow(new int[] {11, 12, 13}, new int[] {11, 12, 13}));
        Path adapterFolder = Fixture.folder("llama").resolve("lora");
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                AdapterCheckpoint adapter = AdapterCheckpoint.open(adapterFolder)) {
            double[] losses = fixture.call(base -> {
                TrainSettings settings =
                        new TrainSettingsSample().dropout(0.5).batches(2, 1).build();
                LoraModel model = LoraModel.of(fixture.weights(), adapter, settings);
                TrainingLoop loop = new TrainingLoop(model, new TrainData(rows, rows, 0, 0), settings);
                return new double[] {
                    loop.validationLoss().getAsDouble(), meanLoss(model.evaluated(), rows), meanLoss(base, rows)
                };
            });
            assertThat(losses[0]).isCloseTo(losses[1], within(1e-5));
            assertThat(losses[1]).isNotCloseTo(losses[2], within(1e-2));
        }
    }

    private static double meanLoss(Decoder decoder, List<TokenRow> rows) throws Exception {
        List<Double> losses = new ArrayList<>();
        for (TokenRow row : rows) {
            float[] logits = logits(decoder, row.inputIds());
            for (int at = 1; at < row.labels().length; at++) {
                if (row.labels()[at] != TokenRow.IGNORED) {
                    losses.add(crossEntropy(logits, (at - 1) * VOCABULARY, row.labels()[at]));
                }
            }
        }
        return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static float[] logits(Decoder decoder, int[] ids) throws Exception {
        try (Scope scope = decoder.open()) {
            Ops op = scope.trainingOps();
            var resid = decoder.forward(op, new TokenBatch(List.of(ids)), Hooks.NONE, new Cancel());
            return decoder.logits(op, resid, Hooks.NONE).floats();
        }
    }

    private static double crossEntropy(float[] logits, int from, int label) {
        double sum = 0;
        for (int v = 0; v < VOCABULARY; v++) {
            sum += Math.exp(logits[from + v]);
        }
        return Math.log(sum) - logits[from + label];
    }
}
