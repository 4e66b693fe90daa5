package org.glotlens.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.api.Assertions;
import org.glotlens.app.cli.CommandRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.sweep.SweepPart;
import org.glotlens.engine.sweep.SweepPlanFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep over a tiny random checkpoint and an adapter, on executors within this process. */
@Tag("native")
class SparkSweepTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    /** 2 checkpoints by 2 languages by 2 edits. */
    private static final int CELLS = 8;

    @TempDir
    private Path folder;

    private Path model;
    private Path plan;

    @BeforeEach
    void write() throws Exception {
        model = Files.createDirectories(folder.resolve("model"));
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(LLAMA.resolve(file), model.resolve(file));
        }
        for (String language : List.of("zh", "de")) {
            Files.writeString(
                    folder.resolve(language + ".jsonl"),
                    "{\"id\":\"1\",\"language\":\"%s\",\"prompt\":\"w5 w17\",\"answers\":{\"%1$s\":[\"w7\"],\"en\":[\"w8\"]}}\n"
                            .formatted(language));
        }
        Files.writeString(folder.resolve("zero.json"), """
            [{"hook": "blocks.1.hook_resid_post", "op": "zero", "channels": [0, 1]}]
            """);
        plan = Files.writeString(folder.resolve("plan.json"), """
            {"checkpoints": [{"name": "tiny", "model": "%1$s/model"}],
             "adapters": ["", {"name": "lora", "adapter": "%2$s"}],
             "measurements": [
               {"command": "lens", "options": {"--prompts": "%1$s/{language}.jsonl", "--edits": "{edits}"}}],
             "languages": ["de", "zh"], "edits": ["", {"name": "zeroed", "file": "%1$s/zero.json"}]}
            """.formatted(folder, LLAMA.resolve("lora")));
    }

    @AfterEach
    void close() {
        ExecutorCells.close();
    }

    private List<String> words(Path out, String... more) {
        List<String> words =
                new ArrayList<>(List.of(plan.toString(), "--out", out.toString(), "--dtype", "float32", "--quiet"));
        words.addAll(List.of(more));
        return words;
    }

    private static int spark(List<String> words) {
        SparkConf two = SparkSweep.configuration(new SparkConf(false)
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1"));
        return SparkSweep.run(two, words);
    }

    /** What a command says on standard error, where its status is as expected. */
    private static String said(int expected, Supplier<Integer> command) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int status = command.get();
            assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** When each cell's note was written. */
    private static List<String> notes(Path out) throws Exception {
        try (Stream<Path> files = Files.walk(out.resolve("cells"))) {
            List<String> notes = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".cell.json"))
                    .sorted()
                    .toList()) {
                notes.add(out.relativize(file) + " " + Files.getLastModifiedTime(file));
            }
            return notes;
        }
    }

    @Test
    void theTableIsThatOfOneProcessWhichMayHaveBegunIt() throws Exception {
        Path one = folder.resolve("one");
        List<String> sweep = new ArrayList<>(List.of("sweep"));
        sweep.addAll(words(one));
        assertThat(CommandRunner.run(sweep)).isEqualTo(CommandRunner.DONE);
        Path shared = folder.resolve("shared");
        sweep = new ArrayList<>(List.of("sweep"));
        sweep.addAll(words(shared, "--only", "language=de"));
        assertThat(CommandRunner.run(sweep)).isEqualTo(CommandRunner.DONE);
        List<String> begun = notes(shared);
        assertThat(begun).hasSize(CELLS / 2);

        assertThat(spark(words(shared))).isEqualTo(CommandRunner.DONE);
        assertThat(notes(shared)).hasSize(CELLS).containsAll(begun);
        assertThat(shared.resolve("sweep.csv")).hasSameBinaryContentAs(one.resolve("sweep.csv"));
        assertThat(shared.resolve("sweep.parquet")).hasSameBinaryContentAs(one.resolve("sweep.parquet"));
        assertThat(shared.resolve("figures/heat.svg")).isNotEmptyFile();

        Files.writeString(model.resolve("config.json"), "\n", StandardOpenOption.APPEND);
        assertThat(said(CommandRunner.FAILED, () -> spark(words(shared))))
                .startsWith("An executor refused: ")
                .contains("model is not the checkpoint that ")
                .contains("config.json differs")
                .hasLineCount(1);
        assertThat(shared.resolve("sweep.csv")).hasSameBinaryContentAs(one.resolve("sweep.csv"));
    }

    @Test
    void anExecutorOfAnotherBuildMeasuresNothing() throws Exception {
        SweepPart cells = new SweepPart(
                folder.resolve("out").toString(),
                folder.toString(),
                "0.0.1 other",
                RunOptions.defaults(),
                SweepPlanFile.read(plan).content().cells());
        SparkConf one = SparkSweep.configuration(new SparkConf(false)
                .setMaster("local[1]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1"));
        try (JavaSparkContext spark = new JavaSparkContext(one)) {
            Assertions.assertThatThrownBy(() -> new SparkCells(spark, cells).run(Watch.none()))
                    .isInstanceOf(DataException.class)
                    .hasMessageMatching(
                            "An executor refused: it runs another build of Glotlens \\(.+\\) than the one that"
                                    + " was submitted \\(0\\.0\\.1 other\\)\\. Give all the same jar\\.");
        }
        assertThat(folder.resolve("out/cells")).doesNotExist();
    }

    @Test
    void workersBelongToOneMachine() {
        assertThat(said(CommandRunner.WRONG_USAGE, () -> spark(words(folder.resolve("out"), "--workers", "2"))))
                .startsWith("--workers is for one machine");
    }

    @Test
    void whatASweepNeedsIsSetWhateverWasSubmitted() {
        SparkConf set = SparkSweep.configuration(new SparkConf(false)
                .set("spark.speculation", "true")
                .set("spark.executor.cores", "8")
                .set("spark.executor.resource.gpu.amount", "1")
                .set("spark.task.maxFailures", "7"));
        Map.of(
                        "spark.speculation", "false",
                        "spark.task.cpus", "8",
                        "spark.task.resource.gpu.amount", "1",
                        "spark.task.maxFailures", "7")
                .forEach((key, value) -> assertThat(set.get(key)).as(key).isEqualTo(value));
        assertThat(SparkSweep.configuration(new SparkConf(false)).contains("spark.task.cpus"))
                .isFalse();
    }

    @Test
    void anExecutorComputesOnTheGpuThatItWasGiven() {
        SweepPart cells = new SweepPart("f", "b", "1", RunOptions.defaults(), List.of());
        assertThat(cells.on(Optional.of("cuda:3")).options().device()).isEqualTo("cuda:3");
        assertThat(cells.on(Optional.of("cuda:3"))
                        .on(Optional.of("cuda:1"))
                        .options()
                        .device())
                .isEqualTo("cuda:3");
        assertThat(cells.on(Optional.empty())).isEqualTo(cells);
    }
}
