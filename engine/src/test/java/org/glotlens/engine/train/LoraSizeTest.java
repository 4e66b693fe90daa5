package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glotlens.engine.TrainingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LoraSizeTest {
    @Test
    void aFactorThatNoArrayHoldsIsRefused() throws Exception {
        assertThat(LoraModel.values(8, 4096)).isEqualTo(32_768);
        assertThat(LoraModel.values(65_536, 32_767)).isEqualTo(2_147_418_112);
        assertThatThrownBy(() -> LoraModel.values(65_536, 32_768))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("An adapter of rank 65536 for 32768 inputs has 2147483648 values")
                .hasMessageEndingWith("Choose a smaller rank.");
    }
}
