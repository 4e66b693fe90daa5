package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LengthCheckTest {
    private static RepresentResult result(double[]... r) {
        return new RepresentResult(
                List.of(Side.BASE, Side.ALIGNED),
                List.of("en", "de"),
                List.of("1"),
                2,
                Pooling.MEAN,
                List.of(),
                List.of(),
                r,
                CrossChecks.NONE,
                new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "2026-01-01T00:00:00Z"));
    }

    @Test
    void layersWithMoreThanHalfCorrelationAreNamedWhateverTheSign() {
        RepresentResult result = result(new double[] {0.5, -0.51, 0.912}, new double[] {0.1, Double.NaN, -0.2});

        assertThat(LengthCheck.beyondLimit(result))
                .containsExactly(new LengthCheck(Side.BASE, 1, -0.51), new LengthCheck(Side.BASE, 2, 0.912));
        assertThat(LengthCheck.warnings(result))
                .singleElement()
                .asString()
                .startsWith("In the base checkpoint PC1 goes with 1/length beyond 0.5 at layer 1 (-0.51), 2 (0.91):");
    }

    @Test
    void nothingIsSaidWhereAllIsWell() {
        assertThat(LengthCheck.warnings(result(new double[] {0.1, 0.2, -0.5}, new double[] {0, 0, 0})))
                .isEmpty();
    }
}
