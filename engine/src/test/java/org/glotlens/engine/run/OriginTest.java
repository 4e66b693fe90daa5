package org.glotlens.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OriginTest {
    private static final Provenance JOB = new Provenance(
            "job", Map.of("base", "aa"), "bb", "float32", "cpu", Map.of("java", "25"), Map.of("seed", "1"), 1, "now");

    @Test
    void whoAskedAddsLineFilesAndVersionAndKeepsTheRest() {
        Provenance made = new Origin("glotlens lens m", Map.of("p", "00"), "1.2").of(JOB.of("digest"));
        assertThat(made.command()).isEqualTo("glotlens lens m");
        assertThat(made.inputs()).containsEntry("p", "00");
        assertThat(made.versions()).containsEntry("glotlens", "1.2").containsEntry("java", "25");
        assertThat(made.weightsSha256()).isEqualTo(JOB.weightsSha256());
        assertThat(made.options()).isEqualTo(JOB.options());
        assertThat(made.resultSha256()).isEqualTo("digest");
    }

    @Test
    void nobodyInParticularLeavesTheJobsWords() {
        assertThat(Origin.UNKNOWN.of(JOB)).isEqualTo(JOB);
    }
}
