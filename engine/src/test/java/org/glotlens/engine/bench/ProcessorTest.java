package org.glotlens.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProcessorTest {
    @Test
    void processorsOfOneNameAreToldApart() {
        assertThat(Processor.name(List.of(
                        "processor\t: 0",
                        "cpu family\t: 25",
                        "model\t\t: 1",
                        "model name\t: AMD EPYC",
                        "flags\t: fpu")))
                .isEqualTo("AMD EPYC (family 25, model 1)");
    }

    @Test
    void whereTheSystemTellsNoFamilyTheNameStandsAlone() {
        assertThat(Processor.name(List.of("model name : Cortex"))).isEqualTo("Cortex");
        assertThat(Processor.name(List.of())).isEqualTo(System.getProperty("os.arch"));
    }
}
