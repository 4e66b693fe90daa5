package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SwitchKindTest {
    private static final double[] MEANS = {1, 2, 6};

    @Test
    void aNeuronIsSwitchedOnByItsMeanOrByWhatThatIsAboveTheOthers() {
        assertThat(SwitchKind.SET.value(MEANS, 1)).isEqualTo(2);
        assertThat(SwitchKind.ADD.value(MEANS, 2)).isEqualTo(6);
        // 1 less the mean of 2 and 6
        assertThat(SwitchKind.DIFFERENCE.value(MEANS, 0)).isEqualTo(-3);
        assertThat(SwitchKind.DIFFERENCE.value(MEANS, 2)).isEqualTo(4.5f);
        assertThat(SwitchKind.SET.value(new double[] {.1, 0}, 0)).isEqualTo(.1f);
    }

    @Test
    void offHasNoValueAndOneLanguageNoDifference() {
        assertThatThrownBy(() -> SwitchKind.OFF.value(MEANS, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SwitchKind.DIFFERENCE.value(new double[] {1}, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SwitchKind.ON).isEqualTo(List.of(SwitchKind.SET, SwitchKind.ADD, SwitchKind.DIFFERENCE));
    }
}
