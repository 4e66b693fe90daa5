package org.glotlens.app.view.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.ConsistencyRow;
import org.glotlens.engine.task.ScoreKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AgreementLineTest {
    @Test
    void bothCheckpointsOfAPairStandInOneLineForEachDecoding() {
        List<AgreementLine> lines = AgreementLine.of(List.of(
                new ConsistencyRow(Side.BASE, ScoreKind.PREFIX, "en", "zh", 40, 30),
                new ConsistencyRow(Side.BASE, ScoreKind.STRING, "en", "zh", 40, 10),
                new ConsistencyRow(Side.ALIGNED, ScoreKind.PREFIX, "en", "zh", 40, 40),
                new ConsistencyRow(Side.BASE, ScoreKind.PREFIX, "en", "de", 0, 0)));

        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst().share(Side.BASE)).isEqualTo("75.0 of 40");
        assertThat(lines.getFirst().share(Side.ALIGNED)).isEqualTo("100.0 of 40");
        assertThat(lines.get(1).share(Side.BASE)).isEqualTo("25.0 of 40");
        assertThat(lines.get(1).share(Side.ALIGNED)).isEqualTo("–");
        assertThat(lines.get(2).share(Side.BASE)).isEqualTo("–");
    }
}
