package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ExpertiseTest {
    private static Concept concept(int sentences, int... positives) throws DataException {
        BitSet set = new BitSet();
        for (int positive : positives) {
            set.set(positive);
        }
        return Concept.of("zh", sentences, set);
    }

    @Test
    void theValuesAreThoseWorkedOut() throws Exception {
        UnitResponses layer = new UnitResponses(
                "up",
                List.of(
                        new float[] {.9f, .8f, .1f, .2f, .3f, .7f},
                        new float[] {.9f, .1f, .8f, .2f, .3f, .7f},
                        new float[] {.1f, .2f, .9f, .8f, .7f, .3f},
                        new float[] {.5f, .5f, .5f, .5f, .5f, .5f}));

        Expertise expertise = Expertise.of(layer, concept(6, 0, 1, 5));

        assertThat(expertise.ap()).containsExactly(new double[] {1, .722222, .383333, .5}, within(1e-6));
        assertThat(expertise.onP50()).containsExactly(new double[] {.8, .7, .2, .5}, within(1e-6));
        assertThat(expertise.onP90()).containsExactly(new double[] {.88, .86, .28, .5}, within(1e-6));
        assertThat(expertise.offMean()).containsExactly(new double[] {.2, .433333, .8, .5}, within(1e-6));
        assertThat(expertise.offP50()).containsExactly(new double[] {.2, .3, .8, .5}, within(1e-6));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() throws Exception {
        UnitResponses layer = new UnitResponses("up", List.of(new float[] {1, 2, 10, 20, 0}));
        assertThat(Expertise.of(layer, concept(5, 0, 1, 2, 3)).onP50()).containsExactly(6);
    }

    @Test
    void bothEndsAreTakenAndTiesStayInForwardOrder() {
        List<Expertise> layers =
                List.of(expertise("z", .5, .9, Double.NaN, .1), expertise("a", .9, .5, .1, .2), expertise("b", .9));
        assertThat(ExpertUnit.ends(layers, 4))
                .extracting(ExpertUnit::module, ExpertUnit::unit)
                .containsExactly(tuple("z", 1), tuple("a", 0), tuple("z", 3), tuple("a", 2));
        assertThat(ExpertUnit.ends(layers, 5)).hasSize(4);
        assertThat(ExpertUnit.ends(layers, 2).getFirst().value()).isEqualTo(9);
        assertThatThrownBy(() -> ExpertUnit.ends(layers, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Expertise expertise(String module, double... ap) {
        double[] values = Arrays.stream(ap).map(each -> 10 * each).toArray();
        return new Expertise(module, ap, values, values, values, values);
    }

    @Test
    void sentencesOfOneLanguageAloneMakeNoExpert() {
        assertThatThrownBy(() -> concept(3, 0, 1, 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("3 of 3 sentences");
        assertThatThrownBy(() -> concept(3)).hasMessageContaining("0 of 3 sentences");
    }
}
