package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a tiny random checkpoint of 4 layers, from arguments to files. */
@Tag("native")
class CheckpointCommandsTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    @Test
    void inspectTellsTheShapeAsJson() throws IOException {
        Invocation run = Invocation.of("inspect", LLAMA.toString(), "--json", "--quiet");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("family").asText()).isEqualTo("llama");
        assertThat(json.get("n_layers").asInt()).isEqualTo(4);
        assertThat(json.get("n_kv_heads").asInt()).isEqualTo(2);
        assertThat(json.get("d_vocab").asInt()).isEqualTo(320);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void weightsAreStreamedWhereAskedFor() throws IOException {
        Invocation run = Invocation.of("inspect", LLAMA.toString(), "--json", "--quiet", "--weights", "streamed");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("weights").asText()).isEqualTo("streamed");
        assertThat(json.get("memory_bytes").asLong())
                .isEqualTo(json.get("streamed_bytes").asLong())
                .isLessThan(json.get("resident_bytes").asLong());
        assertThat(json.at("/checks/0/outcome").asText()).isEqualTo("passed");
        Invocation unknown = Invocation.of("inspect", LLAMA.toString(), "--weights", "mapped");
        assertThat(unknown.err()).contains("--weights").contains("auto, resident or streamed");
    }

    @Test
    void lensWritesEveryTableAndTheFigure() throws IOException {
        Path prompts = Files.write(
                folder.resolve("prompts.jsonl"),
                List.of(
                        "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5"
                                + " w17\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}",
                        "{\"id\":\"2\",\"language\":\"zh\",\"prompt\":\"w6"
                                + " w12\",\"answers\":{\"zh\":[\"w4\"],\"en\":[\"w2\"]}}"));
        Path out = folder.resolve("out");
        Invocation run = Invocation.of(
                "lens",
                LLAMA.toString(),
                "--prompts",
                prompts.toString(),
                "--out",
                out.toString(),
                "--dtype",
                "float32");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(names(out))
                .contains(
                        "lens.csv",
                        "lens_layers.csv",
                        "lens_summary.csv",
                        "token_sets.json",
                        "dropped.csv",
                        "run.json",
                        "figures/lens.svg",
                        "figures/lens.pdf",
                        "figures/lens.png");
        // one checkpoint, 2 prompts, 4 layers, 2 curves, and the header
        assertThat(Files.readAllLines(out.resolve("lens.csv"))).hasSize(1 + 2 * 4 * 2);
    }

    @Test
    void benchPrintsEveryRateAsAShareOfTheMachinesOwn() throws IOException {
        Invocation run = Invocation.of("bench", LLAMA.toString(), "--dtype", "float32", "--threads", "1", "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/types/0/dtype").asText()).isEqualTo("float32");
        for (String work : List.of("forward", "lens", "lora_step")) {
            assertThat(report.at("/types/0/" + work + "/ratio").asDouble())
                    .as(work)
                    .isBetween(1e-6, 1.0);
        }
        assertThat(report.at("/load/ratio").asDouble()).isPositive();
    }

    @Test
    void evaluateComparesTheCheckpointWithItsAdapterOnAnEditedTask() throws IOException {
        Path task = Files.writeString(
                folder.resolve("toy.json"),
                "{\"format\":\"glotlens-task\",\"version\":1,\"name\":\"toy\",\"kind\":\"classify\",\"fields\":[\"input\"],"
                    + "\"classes\":[\"good\",\"bad\"],\"languages\":{"
                    + "\"en\":{\"marker\":\"w3\",\"labels\":{\"good\":\"w7\",\"bad\":\"w8\"}},"
                    + "\"de\":{\"marker\":\"w4\",\"labels\":{\"good\":\"w20\",\"bad\":\"w21\"}}}}");
        Path english = Files.writeString(
                folder.resolve("toy_en2_test.json"),
                "[{\"input\":\"w5 w6\",\"answer\":\"w7\"},{\"input\":\"w9 w10\",\"answer\":\"w8\"}]");
        Path german = Files.writeString(
                folder.resolve("toy_de2_test.json"),
                "[{\"input\":\"w50 w60\",\"answer\":\"w21\"},{\"input\":\"w90 w11\",\"answer\":\"w21\"}]");
        Path out = folder.resolve("out");
        Invocation run = Invocation.of(
                "evaluate",
                LLAMA.toString(),
                "--aligned",
                LLAMA.resolve("lora").toString(),
                "--task",
                task.toString(),
                "--data",
                english.toString(),
                german.toString(),
                "--output",
                "native",
                "--mend",
                "gold",
                "--out",
                out.toString());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.err()).contains("gold that disagrees with the English file: 1 in", "mended with --mend gold");
        assertThat(names(out))
                .containsExactlyInAnyOrder(
                        "accuracy.csv",
                        "accuracy.tex",
                        "consistency.csv",
                        "predictions.jsonl",
                        "dropped.csv",
                        "run.json");
        // 2 checkpoints, 2 scorings, 2 languages and their mean, and the header
        assertThat(Files.readAllLines(out.resolve("accuracy.csv"))).hasSize(1 + 2 * 2 * 3);
        assertThat(Files.readString(out.resolve("predictions.jsonl")))
                .contains("\"id\":\"1\",\"language\":\"de\"")
                .contains("\"gold\":\"w20\"");
    }

    @Test
    void lensAsPublishedDropsAPromptThatTheScriptsDrop() throws IOException {
        Path prompts = Files.write(
                folder.resolve("prompts.jsonl"),
                List.of(
                        "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}",
                        "{\"id\":\"2\",\"language\":\"zh\",\"prompt\":\"w6\",\"answers\":{\"zh\":[\"w8\"],\"en\":[\"w85\"]}}"));
        Path out = folder.resolve("out");
        Invocation run = Invocation.of(
                "lens",
                LLAMA.toString(),
                "--prompts",
                prompts.toString(),
                "--as-published",
                "--rule",
                "zhang",
                "--out",
                out.toString());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readAllLines(out.resolve("dropped.csv")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2,zh,");
        assertThat(Files.readString(out.resolve("run.json")))
                .contains("--as-published --rule zhang", "\"rule\": \"zhang\"");
    }

    @Test
    void lensSaysWhatIntervalItGivesAndWhatChanceWouldGet() throws IOException {
        Path prompts = Files.write(
                folder.resolve("prompts.jsonl"),
                IntStream.range(0, 4)
                        .mapToObj(i ->
                                "{\"id\":\"%d\",\"language\":\"zh\",\"prompt\":\"w5 w%d\",\"answers\":{\"zh\":[\"w%d\"],\"en\":[\"w%d\"]}}"
                                        .formatted(i, 17 + i, 30 + i, 40 + i))
                        .toList());
        Path out = folder.resolve("out");
        Invocation run = Invocation.of(
                "lens",
                LLAMA.toString(),
                "--aligned",
                LLAMA.resolve("lora").toString(),
                "--prompts",
                prompts.toString(),
                "--out",
                out.toString(),
                "--interval",
                "bootstrap",
                "--chance",
                "--seed",
                "9",
                "--quiet");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        // 2 checkpoints, 4 prompts, 4 layers; zh, en and two chance curves of each
        assertThat(Files.readAllLines(out.resolve("lens.csv"))).hasSize(1 + 2 * 4 * 4 * 6);
        assertThat(Files.readAllLines(out.resolve("lens_intervals.csv")))
                .anyMatch(line -> line.startsWith("aligned,chance:zh:shuffled,4,bootstrap,"));
        // 6 curves, entropy and energy at 4 layers
        assertThat(Files.readAllLines(out.resolve("lens_statistics.csv"))).hasSize(1 + 8 * 4);
        assertThat(names(out)).contains("overtake.csv", "hump.csv", "figures/lens_chance.svg");
        JsonNode recorded = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(recorded.at("/provenance/seed").asLong()).isEqualTo(9);
        assertThat(recorded.at("/provenance/options/interval").asText()).isEqualTo("bootstrap");
        assertThat(recorded.at("/provenance/command").asText())
                .contains("glotlens lens ", " --chance")
                .contains("--seed 9");
    }

    @Test
    void representComparesTheCheckpointWithItsAdapter() throws IOException {
        Path parallel = Files.write(
                folder.resolve("parallel.jsonl"),
                IntStream.range(0, 6)
                        .mapToObj(i -> "{\"id\":\"%d\",\"texts\":{\"en\":\"w%d w9\",\"de\":\"w%d w3 w%d\"}}"
                                .formatted(i, 10 + i, 20 + 3 * i, 40 + i))
                        .toList());
        Path out = folder.resolve("out");
        Invocation run = Invocation.of(
                "represent",
                LLAMA.toString(),
                "--aligned",
                LLAMA.resolve("lora").toString(),
                "--parallel",
                parallel.toString(),
                "--out",
                out.toString(),
                "--axes",
                "base",
                "--procrustes",
                "checkpoints",
                "--json",
                "--quiet");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(told.get("items").asInt()).isEqualTo(6);
        // every warning stands on standard error too, also where all else is quiet
        assertThat(run.err().lines().filter(line -> line.startsWith("Warning: ")))
                .hasSize(told.get("warnings").size());
        // 2 checkpoints, layers 0 to 4, 2 ordered pairs; one fit a layer of the aligned checkpoint
        assertThat(Files.readAllLines(out.resolve("alignment.csv"))).hasSize(1 + 2 * 5 * 2);
        assertThat(Files.readAllLines(out.resolve("procrustes.csv"))).hasSize(1 + 5);
        assertThat(names(out)).contains("pca.csv", "pearson.csv", "figures/pca.svg", "figures/pearson.svg");
        // 2 checkpoints, layers 0 to 4, 2 languages, 6 items, and the header
        assertThat(Files.readAllLines(out.resolve("pca.csv"))).hasSize(1 + 2 * 5 * 2 * 6);
    }

    @Test
    void trainLeavesAnAdapterFolderAndTellsItsSteps() throws IOException {
        Path rows = Files.write(
                folder.resolve("rows.tsv"),
                IntStream.range(0, 8)
                        .mapToObj(i -> "w%d w%d\tw%d".formatted(10 + i, 30 + i, 50 + i))
                        .toList());
        Path out = folder.resolve("adapter");
        Invocation run = Invocation.of(
                "train",
                LLAMA.toString(),
                "--data",
                rows.toString(),
                "--out",
                out.toString(),
                "--max-steps",
                "2",
                "--accumulate",
                "1",
                "--validation",
                "0");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(names(out)).contains("adapter_config.json", "adapter_model.safetensors", "trainer_log.jsonl");
        assertThat(run.err()).contains("step 2 of 2: loss ");
    }

    @Test
    void aRunIsRepeatedFromItsConfigBitForBitAndComparedWithIt() throws IOException {
        Path rows = Files.write(
                folder.resolve("rows.tsv"),
                IntStream.range(0, 12)
                        .mapToObj(i -> "w%d Translate it from German to English:\tw%d".formatted(10 + i, 50 + i))
                        .toList());
        Path out = folder.resolve("first");
        Invocation first = Invocation.of(("train " + LLAMA + " --data " + rows + " --out " + out
                        + " --max-steps 3 --accumulate 2 --batch-size 2 --validation 0.2 --rslora"
                        + " --targets all-linear --accumulation tokens --warmup-steps 1")
                .split(" "));
        assertThat(first.status()).as(first.err()).isEqualTo(CommandRunner.DONE);
        assertThat(first.err()).contains("Training will take about", "training will take about");
        assertThat(out.resolve("README.md"))
                .content()
                .startsWith("---\nbase_model: \"llama\"\nlibrary_name: peft\n")
                .contains("- \"de\"\n- \"en\"\n", "| German to English | 12 |");
        Invocation again = Invocation.of(
                "train", "--config", out.resolve("train_config.json").toString(), "--quiet");
        assertThat(again.status()).as(again.err()).isEqualTo(CommandRunner.DONE);
        assertThat(folder.resolve("first-2/adapter_model.safetensors"))
                .hasSameBinaryContentAs(out.resolve("adapter_model.safetensors"));
        Invocation table = Invocation.of("runs", folder.toString(), "--json");
        JsonNode runs = new ObjectMapper().readTree(table.out());
        assertThat(runs).hasSize(2);
        assertThat(runs.get(1).get("loss")).isEqualTo(runs.get(0).get("loss"));
        assertThat(runs.get(0).get("best_validation").asDouble()).isPositive();
        assertThat(Invocation.of("runs", folder.toString(), "--csv").out()).startsWith("run,state,model,data,rows,");
        assertThat(Invocation.of("runs", folder.toString()).out().lines()).hasSize(3);
        assertThat(Invocation.of("runs", folder.toString(), "--ask", "stop").err())
                .contains("is not under way");
        assertThat(Invocation.of("train", "--config", "x.json", "--rank", "4").status())
                .isEqualTo(CommandRunner.WRONG_USAGE);
    }

    @Test
    void mergeLeavesACheckpointThatInspectAccepts() throws IOException {
        Path out = folder.resolve("merged");
        Invocation run = Invocation.of(
                "merge",
                LLAMA.toString(),
                "--adapter",
                LLAMA.resolve("lora").toString(),
                "--shard-size",
                "200KB",
                "--out",
                out.toString(),
                "--json",
                "--quiet");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(new ObjectMapper().readTree(run.out()).get("files").asInt()).isGreaterThan(1);
        assertThat(names(out)).contains("config.json", "tokenizer.json", "model.safetensors.index.json");
        assertThat(Invocation.of("inspect", out.toString(), "--quiet").status()).isEqualTo(CommandRunner.DONE);
    }

    @Test
    void aShardSizeWithoutAUnitIsWrongUsage() {
        Invocation run = Invocation.of(
                "merge", LLAMA.toString(), "--adapter", "a", "--shard-size", "5", "--out", folder.toString());
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains("--shard-size", "'5'", "5GB");
    }

    @Test
    void aFolderWithoutAConfigFailsWithOneSentenceNamingTheFile() {
        Invocation run = Invocation.of("inspect", folder.toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("config.json");
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
