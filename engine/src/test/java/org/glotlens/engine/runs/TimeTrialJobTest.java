package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.PreviewRow;
import org.glotlens.engine.train.StepTime;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of the fixture llama against the clock; what is measured differs, what is left behind does not. */
@Tag("native")
class TimeTrialJobTest {
    private static final Path MODEL = Path.of("src/test/resources/fixtures/llama");

    private static List<PreviewRow> rows(int n) {
        return IntStream.range(0, n)
                .mapToObj(row -> new PreviewRow(
                        row + 1,
                        IntStream.range(0, 6 + row % 5)
                                .mapToObj(at -> new PreviewRow.Token(10 + at, "w" + at, at > 2))
                                .toList(),
                        6 + row % 5))
                .toList();
    }

    private static Optional<StepTime> time(TrainSettings settings, List<PreviewRow> rows) throws Exception {
        TrainPlan plan = new TrainPlan(MODEL, Optional.empty(), List.of(), settings, RunOptions.defaults());
        return new TimeTrialJob(plan, rows, Optional.empty()).run(Watch.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "full"})
    void everyPartOfAStepTakesTimeAndLeavesNothingBehind(String mode) throws Exception {
        TrainSettingsSample sample = new TrainSettingsSample().batches(4, 2);
        TrainSettings settings = (mode.equals("lora") ? sample : sample.full()).build();
        time(settings, rows(12));
        int before = Torch.get().openArrays();
        StepTime time = time(settings, rows(12)).orElseThrow();
        assertThat(time.learning()).isPositive();
        assertThat(time.updating()).isPositive();
        assertThat(time.validating()).isPositive();
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    @Test
    void fewerRowsThanAMicroBatchAreEnough() throws Exception {
        assertThat(time(new TrainSettingsSample().batches(64, 1).build(), rows(3)))
                .isPresent();
        assertThat(time(new TrainSettingsSample().build(), List.of())).isEmpty();
    }

    @Test
    void theFirstBlocksAreAModelOfTheirOwn() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(MODEL)) {
            StackSpec spec = Families.read(checkpoint.config());
            assertThat(spec.shape().nLayers()).isGreaterThan(1);
            Torch torch = Torch.get();
            long held = torch.call(() -> {
                var source = new WeightLoader.Source(checkpoint, spec, DType.FLOAT32);
                var device = ComputeDevice.choose("cpu", torch);
                try (Weights first = WeightLoader.loadFirst(source, 1, torch.open(device), new Cancel())) {
                    assertThat(first.spec().shape().nLayers()).isEqualTo(1);
                    return first.tensors().values().stream()
                            .mapToLong(tensor -> tensor.elements())
                            .sum();
                }
            });
            assertThat(held).isEqualTo(spec.parameters() - (spec.shape().nLayers() - 1) * spec.parametersOfBlock());
        }
    }
}
