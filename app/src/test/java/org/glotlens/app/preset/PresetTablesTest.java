package org.glotlens.app.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class PresetTablesTest {
    private static final double[][] R = {{1, 0.1, 0.2}, {0.1, 1, 0.3}, {0.2, 0.3, 1}};

    @TempDir
    private Path folder;

    private List<String> pairs(String... wanted) throws Exception {
        var matrix = new PearsonMatrix(Side.BASE, 0, 3, R, R, R, R, R);
        var result = new RepresentResult(
                List.of(Side.BASE),
                List.of("en", "zh-Hans", "zh-Hant"),
                List.of("1", "2", "3"),
                0,
                Pooling.MEAN,
                List.of(),
                List.of(List.of(matrix)),
                new double[1][1],
                CrossChecks.NONE,
                Provenance.NONE);
        try (StagedFolder staged = StagedFolder.open(folder)) {
            PresetTables.writePairs(result, List.of(0), List.of(wanted), staged);
            staged.commit();
        }
        return Files.readAllLines(folder.resolve("pairs.csv"));
    }

    @Test
    void codesWithHyphensAreReadAsTheyStand() throws Exception {
        assertThat(pairs("zh-Hans-zh-Hant", "en-zh-Hans", "en-de"))
                .containsExactly("checkpoint,layer,zh-Hans-zh-Hant,en-zh-Hans", "base,0,0.3000,0.1000");
    }

    @Test
    void whereNoWantedPairIsThereAllAreWritten() throws Exception {
        List<String> all =
                List.of("checkpoint,layer,en-zh-Hans,en-zh-Hant,zh-Hans-zh-Hant", "base,0,0.1000,0.2000,0.3000");
        assertThat(pairs("en-de")).isEqualTo(all);
        assertThat(pairs()).isEqualTo(all);
    }
}
