package org.glotlens.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class BenchJobTest {
    @Test
    void everyMeasurementIsMadeAndItsWorkCountedByHand() throws Exception {
        int before = Torch.get().openArrays();
        BenchReport report = new BenchJob(
                        Optional.of(Fixture.folder("llama")), List.of(DType.FLOAT32, DType.BFLOAT16), "cpu", 1, true)
                .run(Watch.none());
        assertThat(report.machine().threads()).isEqualTo(1);
        assertThat(report.load().ratio()).isPositive();
        assertThat(report.types()).extracting(BenchReport.TypeReport::dtype).containsExactly("float32", "bfloat16");
        StackShape shape = shape();
        double block = 2.0
                * shape.dModel()
                * (2.0 * shape.nHeads() * shape.dHead() + 2.0 * shape.nKvHeads() * shape.dHead() + 3.0 * shape.dMlp());
        double head = 2.0 * shape.dModel() * shape.dVocab();
        for (BenchReport.TypeReport type : report.types()) {
            assertThat(type.productGigaflops()).isPositive();
            assertThat(type.forward().operations()).isCloseTo(512 * shape.nLayers() * block + 4 * head, within(1.0));
            assertThat(type.lens().operations())
                    .isCloseTo(512 * shape.nLayers() * block + 4 * shape.nLayers() * head, within(1.0));
            assertThat(type.loraStep().operations())
                    .isCloseTo(2 * (256 * shape.nLayers() * block + 2 * 127 * head), within(1.0));
            FirstLens whole = type.firstLens().beyond(-type.lens().seconds());
            assertThat(whole.keptSeconds()).isPositive();
            assertThat(type.countingSpeed().getAsDouble()).isPositive();
            assertThat(List.of(type.forward(), type.lens(), type.loraStep())).allSatisfy(rate -> {
                assertThat(rate.seconds()).isPositive();
                assertThat(rate.ratio()).isBetween(0.0, 1.0);
            });
            assertThat(type.generation().rows()).isEqualTo(1);
            assertThat(type.batchGeneration().rows()).isEqualTo(4);
            assertThat(List.of(type.generation(), type.batchGeneration())).allSatisfy(generation -> {
                assertThat(generation.tokensPerSecond() * generation.seconds())
                        .isCloseTo(generation.rows(), within(1e-9));
                assertThat(generation.ratio()).isBetween(0.0, 1.0);
            });
            BenchReport.Profile profile = type.profile().orElseThrow();
            assertThat(List.of(profile.forward(), profile.lens(), profile.generation(), profile.loraStep()))
                    .allSatisfy(time -> {
                        assertThat(time.shares().values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum())
                                .isCloseTo(1, within(1e-9));
                        assertThat(time.shares()).containsKeys(WorkKind.PRODUCTS, WorkKind.HEAD, WorkKind.NORMS);
                    });
            assertThat(profile.loraStep().shares()).containsKeys(WorkKind.OPTIMISER, WorkKind.LOSS);
            assertThat(profile.lens().shares()).containsKeys(WorkKind.ATTENTION, WorkKind.LOSS);
            assertThat(profile.forward().shares()).doesNotContainKeys(WorkKind.OPTIMISER, WorkKind.LOSS);
        }
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    private static StackShape shape() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(Fixture.folder("llama"))) {
            return Families.read(checkpoint.config()).shape();
        }
    }

    @Test
    void whatTheFirstLensRunTakesBeyondALaterOneIsCountedForBoth() {
        assertThat(new FirstLens(3.5, 2.25).beyond(1.5)).isEqualTo(new FirstLens(2, 0.75));
    }

    @Test
    void aStopLeavesNothingOpen() throws Exception {
        int before = Torch.get().openArrays();
        Cancel cancel = new Cancel();
        BenchJob job = new BenchJob(Optional.of(Fixture.folder("llama")), List.of(DType.FLOAT32), "cpu", 1, false);
        assertThatThrownBy(() -> job.run(new Watch((stage, done, total) -> cancel.request(), cancel)))
                .isInstanceOf(CancelledException.class);
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }
}
