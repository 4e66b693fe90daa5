package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.app.KeptHere;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class KeptResultsTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private KeptHere kept;
    private Path prompts;

    @BeforeEach
    void keepHere() throws Exception {
        kept = new KeptHere(folder.resolve("kept"));
        prompts = Files.writeString(folder.resolve("p.jsonl"), """
            {"id":"1","language":"zh","prompt":"w5 w6","answers":{"zh":["w7"],"en":["w8"]}}
            {"id":"2","language":"zh","prompt":"w6 w9","answers":{"zh":["w3"],"en":["w2"]}}
            """);
    }

    @AfterEach
    void keepElsewhere() {
        kept.close();
    }

    @Test
    void theSecondRunReadsAndWritesTheSameBytesOfData() throws Exception {
        lens("cold");
        Invocation warm = lens("warm");
        assertThat(warm.err()).contains("This was measured before").contains("--no-cache");
        try (Stream<Path> files = Files.list(folder.resolve("cold"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("run.json"))
                    .toList()) {
                assertThat(folder.resolve("warm").resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
        assertThat(folder.resolve("warm/figures/lens.csv"))
                .hasSameBinaryContentAs(folder.resolve("cold/figures/lens.csv"));
    }

    @Test
    void aKeptResultStillTellsThatATextWasTooLongForTheModel() throws Exception {
        assertThat(lens("short").err()).doesNotContain("positions");
        Files.writeString(
                prompts,
                "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5" + " w6".repeat(139)
                        + "\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}\n");
        lens("cold");
        assertThat(lens("warm").err())
                .contains("This was measured before")
                .contains("Warning: An input has")
                .contains("config.json gives this llama model 128 positions");
        assertThat(lens("quiet", "--quiet").err()).contains("128 positions").doesNotContain("measured before");
        for (String out : List.of("cold", "warm")) {
            assertThat(Files.readString(folder.resolve(out).resolve("run.json")))
                    .as(out)
                    .contains("128 positions");
            assertThat(Files.readString(folder.resolve(out).resolve("figures/lens.svg")))
                    .as(out)
                    .contains("128 positions");
        }
    }

    @Test
    void noCacheNeitherReadsNorKeeps() {
        lens("a", "--no-cache");
        assertThat(folder.resolve("kept")).doesNotExist();
        lens("b");
        assertThat(lens("c", "--no-cache").err()).doesNotContain("measured before");
    }

    @Test
    void fewerPromptsAreAnotherMeasurement() throws Exception {
        lens("all");
        assertThat(lens("one", "--count", "1").err())
                .doesNotContain("measured before")
                .contains("of 1 prompt to");
        assertThat(Files.readAllLines(folder.resolve("one/lens.csv")))
                .hasSizeLessThan(
                        Files.readAllLines(folder.resolve("all/lens.csv")).size());
    }

    @Test
    void theCacheTellsItsSizeAndIsCleared() {
        lens("a");
        assertThat(Invocation.of("cache").err())
                .contains("Keeps 1 result of")
                .contains(folder.resolve("kept").toString());
        assertThat(Invocation.of("cache", "--clear", "--json").out()).contains("\"removed\" : true");
        assertThat(Invocation.of("cache").err()).contains("Keeps 0 results");
    }

    @Test
    void theCacheCanBeOff() {
        kept.turnOff();
        lens("a");
        assertThat(lens("b").err()).doesNotContain("measured before");
        assertThat(Invocation.of("cache").err()).contains("GLOTLENS_CACHE is off");
    }

    private Invocation lens(String out, String... more) {
        List<String> words =
                new ArrayList<>(List.of("lens", MODEL.toString(), "--prompts", prompts.toString(), "--out"));
        words.add(folder.resolve(out).toString());
        words.addAll(List.of(more));
        Invocation run = Invocation.of(words.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        return run;
    }
}
