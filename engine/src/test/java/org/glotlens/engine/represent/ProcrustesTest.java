package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProcrustesTest {
    private static final double[][] TARGETS = {{1, 0}, {3, 1}, {2, 5}, {-4, 2}};

    private static double[][] moved(double[][] points, double[][] rotation, double[] shift) {
        return Arrays.stream(points)
                .map(p -> new double[] {
                    rotation[0][0] * p[0] + rotation[0][1] * p[1] + shift[0],
                    rotation[1][0] * p[0] + rotation[1][1] * p[1] + shift[1]
                })
                .toArray(double[][]::new);
    }

    private static double[] place(Procrustes fit, double[] point) {
        return Clouds.array(fit.apply(new PcPair(point[0], point[1])));
    }

    @Test
    void aTurnedAndShiftedCopyCoincides() {
        double c = Math.cos(2.1);
        double s = Math.sin(2.1);
        double[][] copy = moved(TARGETS, new double[][] {{c, -s}, {s, c}}, new double[] {10, -7});
        Procrustes fit = Procrustes.fit(Clouds.of(copy), Clouds.of(TARGETS));

        for (int i = 0; i < copy.length; i++) {
            assertThat(place(fit, copy[i])).containsExactly(TARGETS[i], within(1e-12));
        }
        assertThat(fit.residualShare()).isCloseTo(0, within(1e-12));
        // the way back: the transpose
        assertThat(fit.rotation()[0]).containsExactly(new double[] {c, s}, within(1e-12));
    }

    @Test
    void aMirroredCopyCoincidesToo() {
        double[][] copy = moved(TARGETS, new double[][] {{-1, 0}, {0, 1}}, new double[] {0, 0});
        Procrustes fit = Procrustes.fit(Clouds.of(copy), Clouds.of(TARGETS));

        assertThat(place(fit, copy[3])).containsExactly(TARGETS[3], within(1e-12));
        assertThat(fit.residualShare()).isCloseTo(0, within(1e-12));
    }

    @Test
    void sizesAreKept() {
        double[][] twice = moved(TARGETS, new double[][] {{2, 0}, {0, 2}}, new double[] {0, 0});
        Procrustes fit = Procrustes.fit(Clouds.of(twice), Clouds.of(TARGETS));

        // every point stays as far beyond its target as the target is from the mean
        assertThat(fit.rotation()).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
        assertThat(fit.residualShare()).isCloseTo(1, within(1e-12));
    }

    @Test
    void pointsThatDoNotVaryComeToRestOnTheMean() {
        Procrustes fit =
                Procrustes.fit(Clouds.of(new double[][] {{5, 5}, {5, 5}}), Clouds.of(new double[][] {{0, 0}, {2, 4}}));

        assertThat(place(fit, new double[] {5, 5})).containsExactly(1, 2);
        assertThat(fit.residualShare()).isEqualTo(1);
        assertThat(Procrustes.fit(Clouds.of(new double[][] {{1, 2}}), Clouds.of(new double[][] {{3, 4}}))
                        .residualShare())
                .isNaN();
    }

    @Test
    void pointsWithoutPartnersAreRefused() {
        assertThatThrownBy(() -> Procrustes.fit(Clouds.of(new double[][] {{1, 2}}), Clouds.of(TARGETS)))
                .hasMessageContaining("1 points and 4 targets");
    }
}
