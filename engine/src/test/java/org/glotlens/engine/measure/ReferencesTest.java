package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which papers a measurement rests on. */
@Tag("unit")
class ReferencesTest {
    private static List<String> of(String command, String figure) {
        return References.of(List.of(Provenance.NONE.by(command)), List.of(figure));
    }

    @Test
    void aCommandAndItsWordsNameTheirPapers() {
        assertThat(of("glotlens lens m --prompts p.jsonl", "lens"))
                .containsExactly("nostalgebraist-2020-interpreting", "wendler-etal-2024-llamas");
        assertThat(of("glotlens lens m --interval bootstrap", "barrier"))
                .containsExactly(
                        "nostalgebraist-2020-interpreting",
                        "wendler-etal-2024-llamas",
                        "efron-1979-bootstrap",
                        "bafna-etal-2025-translation");
        assertThat(of("glotlens evaluate m --task mgsm", "accuracy")).contains("shi-etal-2022-language");
        assertThat(of("a line of a stranger 'open", "lens")).isEmpty();
        assertThat(of("glotlens frobnicate", "lens")).isEmpty();
    }

    @Test
    void everyKindOfMeasurementIsKnownAndEveryKeyHasAnEntry() {
        TreeSet<String> used = new TreeSet<>();
        for (MeasurementKind<?, ?> kind : MeasurementKind.ALL) {
            List<String> keys = of("glotlens " + kind.command() + " mgsm msvamp --expert kojima bootstrap", "barrier");
            assertThat(keys).as(kind.name()).isNotEmpty();
            used.addAll(keys);
        }
        used.addAll(of("glotlens represent", "alignment"));
        assertThat(used).isEqualTo(new TreeSet<>(References.keys()));
        String bib = References.bib(List.copyOf(used));
        for (String key : used) {
            assertThat(bib).containsOnlyOnce("{" + key + ",");
        }
        assertThat(bib.chars().filter(c -> c == '{').count())
                .isEqualTo(bib.chars().filter(c -> c == '}').count());
    }
}
