package org.glotlens.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is much slower than docs/benchmarks.md has it of this processor. Wants a quiet machine, and takes minutes. */
@Tag("big")
class RatioGateTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("glotlens.home", ".."), "docs", "benchmarks.md");

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16"})
    void noRatioFallsByMoreThanFifteenPercent(DType type) throws Exception {
        BenchReport report = new BenchJob(Optional.empty(), List.of(type), "cpu", 0, false).run(Watch.none());
        RatioTable table = RatioTable.read(DOCUMENT);
        RatioTable.Row now = RatioTable.Row.of(report, report.types().getFirst());
        assumeThat(table.holds(now))
                .as("a row of %s, %s: ./glotlens bench --record docs/benchmarks.md writes one", now.processor(), type)
                .isTrue();
        assertThat(table.falls(now)).isEmpty();
    }
}
