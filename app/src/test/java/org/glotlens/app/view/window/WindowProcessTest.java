package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.glotlens.app.Main;
import org.glotlens.engine.file.AtomicFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process with a window that is ended from outside while it opens a model and writes a file. */
@Tag("native")
@DisabledOnOs(
        value = {OS.WINDOWS, OS.MAC},
        disabledReason = "Windows has no TERM to send, and a Mac always has a screen")
class WindowProcessTest {
    /** What a person waits before trying something harder, and as much again for a busy machine; or what opening took. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Process window;

    @AfterEach
    void end() {
        if (window != null) {
            window.destroyForcibly();
        }
    }

    /** A window, and a file in its first half. */
    static final class Writing {
        private Writing() {}

        public static void main(String[] arguments) throws Exception {
            var begun = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    AtomicFile.write(Path.of(arguments[0]), channel -> {
                        begun.countDown();
                        while (true) {
                            LockSupport.park();
                        }
                    });
                } catch (Exception e) {
                    e.printStackTrace();
                }
            });
            begun.await();
            System.exit(WorkbenchLauncher.launch(List.of(arguments[1])));
        }
    }

    private void open(Class<?> program, List<String> words, String... options) throws Exception {
        Path state = folder.resolve("state");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dglotlens.home=" + System.getProperty("glotlens.home"),
                "-Djava.util.prefs.userRoot=" + state,
                "-Dglotlens.state=" + state));
        line.addAll(List.of(options));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().put("GLOTLENS_CACHE", "off");
        // nothing answers there
        builder.environment().put("DISPLAY", ":7654");
        builder.environment().remove("WAYLAND_DISPLAY");
        window = builder.start();
    }

    private void awaitModel() throws Exception {
        Path log = folder.resolve("state/glotlens.log");
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Files.exists(log) || !Files.readString(log).contains("Opened ")) {
            assertThat(window.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(out()).hasSize(1);
    }

    private List<Path> out() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "KILL, 137"})
    void aSignalEndsItSoonAndNothingHalfWrittenStays(String signal, int status) throws Exception {
        long opened = System.nanoTime();
        open(
                Writing.class,
                List.of(folder.resolve("out/rows.jsonl").toString(), MODEL.toString()),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw");
        awaitModel();
        Duration opening = Duration.ofNanos(System.nanoTime() - opened);
        long begun = System.nanoTime();
        new ProcessBuilder("kill", "-" + signal, Long.toString(window.pid()))
                .start()
                .waitFor();
        assertThat(window.waitFor()).isEqualTo(status);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(opening.compareTo(PATIENCE) > 0 ? opening : PATIENCE);
        if (signal.equals("KILL")) {
            Path next = folder.resolve("out/next.jsonl");
            AtomicFile.write(next, new byte[] {'\n'});
            assertThat(out()).as("the next writer tidies").containsExactly(next);
        } else {
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void aScreenThatDoesNotAnswerIsOneSentence() throws Exception {
        open(Main.class, List.of());
        assertThat(window.waitFor()).isEqualTo(1);
        List<String> said = Files.readAllLines(folder.resolve("said.txt"));
        assertThat(said)
                .last()
                .asString()
                .startsWith("The window cannot be opened: ")
                .contains("DISPLAY");
        assertThat(said).noneMatch(line -> line.contains("Exception in thread") || line.startsWith("\tat "));
    }

    @Test
    void aLessonThatIsNoneIsOneSentenceAndNoWindow() throws Exception {
        Path bad = Files.writeString(
                folder.resolve("bad.json"),
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"title\":\"T\",\"about\":\"A\",\"pages\":[{\"title\":\"t\"}]}");
        open(Main.class, List.of("--lesson", bad.toString()));
        assertThat(window.waitFor()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("said.txt")))
                .singleElement()
                .asString()
                .contains("bad.json", "page 1");
    }
}
