package org.glotlens.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thousand steps in a process whose heap is fixed and touched, so that what grows is native. */
@Tag("native")
@EnabledOnOs(OS.LINUX)
class TrainGrowthTest {
    private static final Logger LOG = LoggerFactory.getLogger(TrainGrowthTest.class);
    private static final Pattern READING = Pattern.compile("\\d+ \\d+ \\d+");
    private static final List<String> FIXED_HEAP =
            List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"lora", "full"})
    void neitherArraysNorResidentMemoryGrow(String trained) throws Exception {
        assumeTrue(
                trained.equals("lora") || Boolean.getBoolean("glotlens.growth"), "-Dglotlens.growth=true trains all");
        Process child = TrainChild.start(
                TrainPeak.class, FIXED_HEAP, "growth", temp.resolve(trained).toString(), trained, "1000");
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(printed).isZero();
        List<long[]> readings = new ArrayList<>();
        for (String line : printed.lines().filter(READING.asMatchPredicate()).toList()) {
            String[] parts = line.split(" ");
            readings.add(new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])});
        }
        assertThat(readings).hasSize(10);
        double growth = (double) readings.getLast()[1] / readings.get(1)[1] - 1;
        LOG.info("{}: resident memory {} % larger after step 1000 than after 200", trained, 100 * growth);
        assertThat(readings).extracting(reading -> reading[2]).containsOnly(readings.getFirst()[2]);
        assertThat(growth).as(printed).isLessThan(0.01);
    }
}
