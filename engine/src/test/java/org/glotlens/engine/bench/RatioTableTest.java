package org.glotlens.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class RatioTableTest {
    private static final String HEAD = """
        # Numbers

        <!-- written by glotlens bench --record -->
        | processor | type | GFLOP/s | forward | lens | generation | LoRA step | load |
        |---|---|---|---|---|---|---|---|
        """;
    private static final String OTHER = "| Other, 2 threads | float32 | 224 | 0.86 | 0.84 | 0.71 | 0.60 | 0.52 |\n";
    private static final String TAIL = """
        <!-- end of the table -->

        More.
        """;

    @TempDir
    private Path folder;

    private Path file(String rows) throws Exception {
        return Files.writeString(folder.resolve("benchmarks.md"), HEAD + rows + TAIL);
    }

    /** Forward at a share, lens at .8, generation at .6, LoRA step at .5, load at 1 of 2 seconds. */
    private static BenchReport report(double forward) {
        var machine = new BenchReport.Machine("Mine", 2, 2, "cpu", "2.7.1", "25");
        var type = new BenchReport.TypeReport(
                "float32",
                100,
                rate(forward),
                rate(0.8),
                new FirstLens(1, 0.2),
                new BenchReport.Generation(1, 0.1, 1e9, 0.6),
                new BenchReport.Generation(4, 0.1, 1e9, 0.6),
                1,
                OptionalDouble.empty(),
                rate(0.5),
                OptionalLong.empty(),
                Optional.empty());
        return new BenchReport("random", machine, new LoadRate(1, 1, 0, 0, 2, 1), List.of(type));
    }

    private static BenchReport.Rate rate(double ratio) {
        return new BenchReport.Rate(new int[] {1, 1}, 1, 1, ratio);
    }

    @Test
    void aMachineGetsARowAndTheNextRunOfItReplacesThat() throws Exception {
        Path file = file(OTHER);
        RatioTable.read(file).with(report(0.9)).write();
        assertThat(file)
                .hasContent(HEAD + OTHER + "| Mine, 2 threads | float32 | 100 | 0.90 | 0.80 | 0.60 | 0.50 | 0.50 |\n"
                        + TAIL);
        RatioTable.read(file).with(report(0.7)).write();
        assertThat(file)
                .hasContent(HEAD + OTHER + "| Mine, 2 threads | float32 | 100 | 0.70 | 0.80 | 0.60 | 0.50 | 0.50 |\n"
                        + TAIL);
    }

    @Test
    void aRatioBelowEightyFivePercentOfTheSameProcessorsHasFallen() throws Exception {
        BenchReport before = report(0.8);
        RatioTable table = RatioTable.read(file(OTHER)).with(before);
        BenchReport.TypeReport kept = report(0.681).types().getFirst();
        assertThat(table.falls(RatioTable.Row.of(before, kept))).isEmpty();
        BenchReport.TypeReport fallen = report(0.679).types().getFirst();
        assertThat(table.falls(RatioTable.Row.of(before, fallen)))
                .containsExactly(new RatioTable.Fall("forward", 0.8, 0.679));
    }

    @Test
    void whatIsNoTableIsRefusedWithTheLine() throws Exception {
        Path none = Files.writeString(folder.resolve("none.md"), "nothing\n");
        assertThatThrownBy(() -> RatioTable.read(none))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no table to record into");
        Path broken = file("| Other | float32 | many | 0.86 | 0.84 | 0.71 | 0.60 | 0.52 |\n");
        assertThatThrownBy(() -> RatioTable.read(broken))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Line 6 of");
    }
}
