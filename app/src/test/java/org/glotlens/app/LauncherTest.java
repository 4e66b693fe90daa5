package org.glotlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.runs.TrainingJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launchers start training as the window does. */
@Tag("unit")
class LauncherTest {
    private static final Path HOME = Path.of(System.getProperty("glotlens.home", ".."));

    @ParameterizedTest
    @CsvSource({"glotlens, Linux", "glotlens.cmd, Windows 11"})
    void trainingGetsItsOptions(String launcher, String system) throws Exception {
        List<String> words = List.of(Files.readString(HOME.resolve(launcher)).split("[\\s=\"](?=-X)|[\\s\"]+"));

        assertThat(words).containsAll(TrainingJvm.options(List.of(), system));
    }

    @Test
    void aChosenCollectorIsKept() {
        assertThat(TrainingJvm.options(List.of("-Xmx2g", "-XX:+UseZGC"), "Linux"))
                .contains("-XX:TrimNativeHeapInterval=2000")
                .doesNotContain("-XX:+UseSerialGC");
    }
}
