package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.family.Families;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linears of a block with all their outputs, each seen at one place. */
@Tag("unit")
class LinearSiteTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "gemma2", "gpt_neox", "bloom", "gpt2"})
    void allLinearsAreThereWithAsManyOutputsAsTheirWeightsHave(String family) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(Fixture.folder(family))) {
            StackSpec spec = Families.read(checkpoint.config());
            Map<String, LinearShape> expected = AdapterLoader.linears(spec);
            List<String> modules = new ArrayList<>();
            for (int block = 0; block < spec.shape().nLayers(); block++) {
                for (LinearSite site : LinearSite.of(spec, block)) {
                    modules.add(site.module());
                    assertThat((long) site.units())
                            .isEqualTo(expected.get(site.module()).out());
                    assertPlacesAreAll(site);
                }
            }
            assertThat(modules).containsExactlyInAnyOrderElementsOf(expected.keySet());
        }
    }

    private static void assertPlacesAreAll(LinearSite linear) {
        Set<LinearSite.Place> places = new HashSet<>();
        for (int unit = 0; unit < linear.units(); unit++) {
            LinearSite.Place place = linear.place(unit);
            places.add(place);
            int site = linear.sites().indexOf(place.site());
            int value = Math.max(0, place.head()) * linear.width() + place.channel();
            assertThat(linear.unit(site, value)).isEqualTo(unit);
        }
        assertThat(places).hasSize(linear.units());
    }
}
