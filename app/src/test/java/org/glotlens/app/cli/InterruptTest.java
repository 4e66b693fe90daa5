package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.run.Cancel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal ends the program also where its work does not listen, and what it was writing goes. */
@Tag("unit")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no TERM and INT to send")
class InterruptTest {
    @TempDir
    private Path folder;

    /** Work that hears no request to stop, in the middle of a file. */
    static final class Deaf {
        private Deaf() {}

        public static void main(String[] arguments) throws Exception {
            try (Interrupt _ = Interrupt.watch(new Cancel())) {
                AtomicFile.write(Path.of(arguments[0]), channel -> {
                    System.out.println("writing");
                    while (true) {
                        LockSupport.park();
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void itEndsWithTheStatusOfTheSignal(String signal, int status) throws Exception {
        Process deaf = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Deaf.class.getName(),
                        folder.resolve("rows.jsonl").toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = deaf.inputReader()) {
            String line = said.readLine();
            while (line != null && !line.equals("writing")) {
                line = said.readLine();
            }
            assertThat(line).isEqualTo("writing");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).hasSize(1);
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(deaf.pid()))
                    .start()
                    .waitFor();
            assertThat(deaf.waitFor()).isEqualTo(status);
        } finally {
            deaf.destroyForcibly();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
