package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred tokenizers made to lengthen texts: all are answered in a bounded time and memory, and no process ends. */
@Tag("native")
class GrowingTokenizersTest {
    private static final int COUNT = 100;
    private static final long MOST_MILLIS = 5000;
    private static final long MOST_KIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void noneEndsTheProcess() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "Peak memory is read from Linux's /proc");
        Path out = folder.resolve("out.txt");
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GrowingTokenizers.class.getName(),
                        folder.toString(),
                        Integer.toString(COUNT))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertThat(child.exitValue()).as(() -> String.join("\n", lines)).isZero();
        List<String[]> answers = lines.stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells.length == 4)
                .toList();
        assertThat(answers).hasSize(COUNT);
        assertThat(answers)
                .filteredOn(cells -> Long.parseLong(cells[2]) >= MOST_MILLIS)
                .as("answered late")
                .isEmpty();
        assertThat(answers)
                .filteredOn(cells -> cells[3].startsWith("refused"))
                .hasSizeBetween(COUNT / 3, COUNT - 10)
                .allMatch(
                        cells -> cells[3].matches("refused: Cannot (use|read) t" + cells[0] + "/tokenizer\\.json: .*"));
        assertThat(lines.getLast()).startsWith("peak\t");
        assertThat(Long.parseLong(lines.getLast().split("\t")[1])).isLessThan(MOST_KIB);
    }
}
