package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("unit")
class LogFileTest {
    private static final String STATE = "glotlens.state";
    private static final Logger LOG = LoggerFactory.getLogger(LogFileTest.class);

    @TempDir
    private Path folder;

    private Path start() {
        System.setProperty(STATE, folder.resolve("own").toString());
        LogFile.start();
        return LogFile.place().orElseThrow();
    }

    @AfterEach
    void stop() {
        System.setProperty(STATE, "off");
        var root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        Appender<?> file = root.getAppender("file");
        root.detachAppender("file");
        if (file != null) {
            file.stop();
        }
        root.getLoggerContext().getLogger("org.glotlens").setLevel((Level) null);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have other places")
    void theUsualPlaceFollowsTheDesktopsConvention() {
        assertThat(StateFolder.usual(Map.of("XDG_STATE_HOME", "/somewhere"))).isEqualTo(Path.of("/somewhere/glotlens"));
        assertThat(StateFolder.usual(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local", "state", "glotlens"));
    }

    @Test
    void testsWriteNoLog() {
        LogFile.start();
        assertThat(LogFile.place()).isEmpty();
    }

    @Test
    void theLogHoldsWhatHappenedAndTheStackOfMistakes() throws IOException {
        Path log = start();
        LOG.info("Opened the sample.");
        LOG.error("Drawing failed", new IllegalStateException("no figure"));
        String text = LogFile.end(log, 1 << 20);
        assertThat(text)
                .contains("INFO  [" + Thread.currentThread().getName() + "] LogFileTest: Opened the sample.")
                .contains("java.lang.IllegalStateException: no figure")
                .contains("at org.glotlens.app.program.LogFileTest.theLogHoldsWhatHappened");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such permissions")
    void nobodyElseCanReadIt() throws IOException {
        Path log = start();
        assertThat(Files.getPosixFilePermissions(log.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void itNeverTakesMoreThanTwiceItsBound() throws IOException {
        Path log = start();
        String line = "x".repeat(10_000);
        for (int i = 0; i < 900; i++) {
            LOG.info(line);
        }
        try (Stream<Path> files = Files.list(log.getParent())) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            assertThat(bytes).isBetween(1L << 20, 5L << 20);
        }
    }

    @Test
    void theEndOfALogIsWholeLines() throws IOException {
        Path log = Files.writeString(folder.resolve("some.log"), "first\nsecond é\nthird\n");
        assertThat(LogFile.end(log, 100)).isEqualTo("first\nsecond é\nthird\n");
        assertThat(LogFile.end(log, 13)).isEqualTo("third\n");
    }
}
