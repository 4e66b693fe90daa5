package org.glotlens.engine.runs;

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

/** A thousand steps in a process with the options that the launcher and the window give to training. */
@Tag("native")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads memory from /proc")
class TrainGrowthTest {
    private static final Logger LOG = LoggerFactory.getLogger(TrainGrowthTest.class);
    private static final Pattern READING = Pattern.compile("\\d+ \\d+ \\d+");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"lora", "full"})
    void neitherArraysNorResidentMemoryGrow(String trained) throws Exception {
        assumeTrue(
                trained.equals("lora") || Boolean.getBoolean("glotlens.growth"), "-Dglotlens.growth=true trains all");
        List<String> options = new ArrayList<>(TrainingJvm.options(List.of(), System.getProperty("os.name")));
        options.add("-XX:TieredStopAtLevel=4");
        Process child = TrainChild.start(
                TrainPeak.class, options, "growth", temp.resolve(trained).toString(), trained, "1000");
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(printed).isZero();
        List<long[]> readings = new ArrayList<>();
        for (String line : printed.lines().filter(READING.asMatchPredicate()).toList()) {
            String[] parts = line.split(" ");
            readings.add(new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])});
        }
        assertThat(readings).hasSize(50);
        double growth = (double) least(readings.subList(39, 50)) / least(readings.subList(9, 20)) - 1;
        LOG.info("{}: resident memory {} % larger at steps 800 to 1000 than at 200 to 400", trained, 100 * growth);
        assertThat(readings).extracting(reading -> reading[2]).containsOnly(readings.getFirst()[2]);
        assertThat(growth).as(printed).isLessThan(0.01);
    }

    /** The least resident memory of some readings, which neither a compilation in progress nor what is given back soon raises. */
    private static long least(List<long[]> readings) {
        return readings.stream().mapToLong(reading -> reading[1]).min().orElseThrow();
    }
}
