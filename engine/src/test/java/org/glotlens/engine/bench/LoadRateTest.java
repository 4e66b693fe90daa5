package org.glotlens.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class LoadRateTest {
    @Test
    void measuresAFolderAndFreesIt() throws Exception {
        int before = Torch.get().openArrays();
        LoadRate rate = LoadRate.measure(Fixture.folder("llama"), DType.BFLOAT16, Watch.none());
        assertThat(rate.bytes()).isPositive();
        assertThat(rate.readSeconds()).isPositive();
        assertThat(rate.convertSeconds()).isPositive();
        assertThat(rate.loadSeconds()).isPositive();
        assertThat(rate.ratio()).isEqualTo((rate.readSeconds() + rate.convertSeconds()) / rate.loadSeconds());
        assertThat(rate.ratioWithNewMemory()).isGreaterThan(rate.ratio());
        assertThat(rate.peakHeapBytes()).isPositive();
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    @Test
    void convertsNothingWhereTheTypesAgree() throws Exception {
        LoadRate rate = LoadRate.measure(Fixture.folder("llama"), DType.FLOAT32, Watch.none());
        assertThat(rate.convertSeconds()).isZero();
    }
}
