package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on an encoder: its layers are compared, and whatever needs a decoder's head is refused in one sentence. */
@Tag("native")
class EncoderCommandsTest {
    private static final Path ENCODER = LlamaFixture.FOLDER.resolveSibling("umt5");
    private static final String REFUSED = "This umt5 model is an encoder: it has no unembedding of a decoder";

    @TempDir
    private Path folder;

    private static Invocation run(String command, Object... arguments) {
        List<String> words = new ArrayList<>(List.of(command, ENCODER.toString(), "--quiet"));
        Arrays.stream(arguments).map(String::valueOf).forEach(words::add);
        return Invocation.of(words.toArray(String[]::new));
    }

    @Test
    void inspectSaysWhatIsRefused() {
        Invocation run = run("inspect");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out()).contains("an encoder", "are refused, for it has no unembedding of a decoder");
    }

    @Test
    void layersAreCompared() throws IOException {
        Path parallel = Files.write(
                folder.resolve("parallel.jsonl"),
                IntStream.range(0, 6)
                        .mapToObj(i -> "{\"id\":\"%d\",\"texts\":{\"en\":\"w%d w9\",\"de\":\"w%d w3 w%d\"}}"
                                .formatted(i, 10 + i, 20 + 3 * i, 40 + i))
                        .toList());
        Invocation run = run("represent", "--parallel", parallel, "--out", folder.resolve("out"));
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(folder.resolve("out").resolve("pearson.csv")).isNotEmptyFile();
    }

    @Test
    void whatNeedsAHeadIsRefusedInOneSentence() throws IOException {
        Path prompts = Files.writeString(
                folder.resolve("prompts.jsonl"),
                "{\"id\":\"1\",\"language\":\"de\",\"prompt\":\"w5 w6\",\"answers\":{\"de\":[\"w3\"]}}\n");
        Path rows = Files.write(
                folder.resolve("rows.tsv"),
                IntStream.range(0, 8)
                        .mapToObj(i -> "w%d\tw%d".formatted(10 + i, 50 + i))
                        .toList());
        Path text = Files.writeString(folder.resolve("text.txt"), "w5 w6 w7\nw8 w9\n");
        assertRefused("lens", "--prompts", prompts);
        assertRefused("grid", "--text", "w5 w6");
        assertRefused("generate", "--prompt", "w5");
        assertRefused("neurons", "--texts", "en=" + text, "de=" + text);
        assertRefused("train", "--data", rows);
        assertThat(run("train", "--data", rows, "--dry-run").err()).contains(REFUSED);
    }

    private void assertRefused(String command, Object... arguments) {
        Path out = folder.resolve("out");
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", out));
        Invocation run = run(command, all.toArray());
        assertThat(run.status()).as(command).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(REFUSED).doesNotContain("\tat ");
        assertThat(run.err().lines().filter(line -> line.contains("encoder")))
                .as(command)
                .hasSize(1);
        assertThat(out).doesNotExist();
    }
}
