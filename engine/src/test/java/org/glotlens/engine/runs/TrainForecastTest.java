package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory that is told before a run, against the peak of a process with the options that training has. */
@Tag("native")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads memory from /proc")
class TrainForecastTest {
    private static final Logger LOG = LoggerFactory.getLogger(TrainForecastTest.class);
    private static final Pattern RATIO = Pattern.compile("peak \\d+ MiB, forecast \\d+ MiB, ratio ([0-9.]+)");

    @TempDir
    private Path temp;

    /** A busy machine takes longer, gives memory back more often meanwhile, and peaks up to a tenth lower. */
    @ParameterizedTest
    @CsvSource({
        "float32, lora, 4, 32",
        "float32, lora, 16, 128",
        "bfloat16, lora, 16, 128",
        "float32, full, 16, 128",
        "float32, dpo, 16, 128",
        "float32, align, 4, 32",
        "float32, bridge, 16, 64"
    })
    void aRunOfTheSampleTakesWhatWasToldOrSomewhatLess(String dtype, String trained, String rows, String width)
            throws Exception {
        Path model = temp.resolve("model");
        Files.createDirectory(model);
        for (String name : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(Path.of("..", "sample-data", "model", name), model.resolve(name));
        }
        List<String> options = new ArrayList<>(TrainingJvm.options(List.of(), System.getProperty("os.name")));
        options.add("-XX:TieredStopAtLevel=4");
        Process child = TrainChild.start(
                TrainPeak.class, options, "peak", model.toString(), dtype, trained, "0", "0", "0", "300", rows, width);
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(printed).isZero();
        Matcher matcher = RATIO.matcher(printed);
        assertThat(matcher.find()).as(printed).isTrue();
        LOG.info("{} {} {} x {}: {}", dtype, trained, rows, width, matcher.group());
        assertThat(Double.parseDouble(matcher.group(1))).as(printed).isBetween(1.0, 1.4);
    }
}
