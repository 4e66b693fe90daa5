package org.glotlens.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CellReadingTest {
    @Test
    void theOneNumberOfConsistencyIsTheMeanOfThePublishedWeightingOnTheAlignedSide() {
        CellTable table = new CellTable(
                "rankc",
                List.of("checkpoint", "weighting", "rankc"),
                List.of(
                        List.of("base", "softmax", "0.9"),
                        List.of("aligned", "softmax", "0.25"),
                        List.of("aligned", "linear", "0.8"),
                        List.of("aligned", "softmax", "0.75"),
                        List.of("aligned", "squared", "0.1"),
                        List.of("aligned", "softmax", "")));
        CellNote note =
                new CellNote("key", "sha", MeasurementKind.CONSISTENCY.name(), "", 1, Provenance.NONE, List.of(table));
        assertThat(CellReading.of(null, note).orElseThrow().headline()).hasValue(0.5);
    }
}
