package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge}, and {@code --bridge} of what reads prompts: umt5 in front of llama, both of width 64. */
@Tag("native")
class BridgeCommandTest {
    private static final Path ENCODER = LlamaFixture.FOLDER.resolveSibling("umt5");
    private static final int WIDTH = 64;

    @TempDir
    private static Path trained;

    private final String before = String.valueOf(System.getProperty("glotlens.cache"));

    @TempDir
    private Path folder;

    private Path bridge;

    /** Once for all: a run takes longer than what is tested of it. */
    @BeforeAll
    static void train() throws Exception {
        Path bridge = trained.resolve("bridge");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add("{\"input\": \"w%d w9\", \"answer\": \"w%d\"}".formatted(10 + i % 3, 100 + i % 3));
        }
        Path data = Files.write(trained.resolve("rows.jsonl"), rows);
        Invocation run = LlamaFixture.run(
                "bridge",
                "--encoder",
                ENCODER,
                "--data",
                data,
                "--out",
                bridge,
                "--max-steps",
                2,
                "--batch-size",
                4,
                "--accumulate",
                1);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
    }

    @BeforeEach
    void copy() throws Exception {
        System.setProperty("glotlens.cache", folder.resolve("cache").toString());
        bridge = Files.createDirectories(folder.resolve("bridge"));
        for (String file : List.of("bridge.json", "bridge.safetensors")) {
            Files.copy(trained.resolve("bridge").resolve(file), bridge.resolve(file));
        }
    }

    @AfterEach
    void leave() {
        System.setProperty("glotlens.cache", before);
    }

    /**
     * A linear of zeros gives its bias for every state. With rows 5 and 6 of the decoder's embedding as bias and end vector, a question
     * of one token is read as the tokens w5 w6, and one of two as w5 w5 w6.
     */
    @Test
    void behindABridgeOfTheDecodersOwnRowsItWritesWhatItWritesAfterTheirTokens() throws Exception {
        put(5, 6);
        JsonNode behind = written("behind", "--prompt", "w30", "--bridge", bridge);
        JsonNode after = written("after", "--prompt", "w5 w6");
        assertThat(behind.get("ids")).isEqualTo(after.get("ids"));
        assertThat(behind.get("logprobs")).isEqualTo(after.get("logprobs"));
        assertThat(behind.get("prompt_ids").toString()).isEqualTo("[320,321]");
        assertThat(written("two", "--prompt", "w31 w32", "--bridge", bridge).get("logprobs"))
                .isEqualTo(written("three", "--prompt", "w5 w5 w6").get("logprobs"));
        JsonNode run = Json.STRICT.readTree(Files.readString(folder.resolve("behind.jsonl.run.json")));
        assertThat(run.toString()).contains("--bridge ", "\"bridge\":", "\"encoder\":");
        put(7, 8);
        assertThat(written("other", "--prompt", "w30", "--bridge", bridge).get("logprobs"))
                .isNotEqualTo(behind.get("logprobs"));

        put(5, 6);
        Path grid = folder.resolve("grid");
        Invocation read = LlamaFixture.run("grid", "--text", "w30 w31", "--bridge", bridge, "--out", grid);
        assertThat(read.status()).as(read.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readString(grid.resolve("grid_tokens.csv"))).contains("soft 1", "soft 2", "soft end");
        Path plain = folder.resolve("plain");
        LlamaFixture.run("grid", "--text", "w5 w5 w6", "--out", plain);
        assertThat(cells(grid)).isNotEmpty().isEqualTo(cells(plain));
        Invocation again = Invocation.of("remake", grid.resolve("run.json").toString(), "--out", folder + "/again");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("the same to the last bit");
    }

    @Test
    void lensRepresentAndTasksCompareTheDecoderBehindTheBridgeWithItself() throws Exception {
        Path prompts = LlamaFixture.lines(
                folder.resolve("prompts.jsonl"),
                "{\"id\":\"a\",\"language\":\"de\",\"prompt\":\"w10"
                        + " w9\",\"answers\":{\"de\":[\"w100\"],\"en\":[\"w101\"]}}",
                "{\"id\":\"b\",\"language\":\"de\",\"prompt\":\"w11"
                        + " w9\",\"answers\":{\"de\":[\"w102\"],\"en\":[\"w103\"]}}");
        Invocation lens =
                LlamaFixture.run("lens", "--prompts", prompts, "--bridge", bridge, "--out", folder.resolve("lens"));
        assertThat(lens.status()).as(lens.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readString(folder.resolve("lens/lens.csv"))).contains("base,a", "aligned,a");
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            items.add(
                    "{\"id\":\"%d\",\"texts\":{\"en\":\"w%d w9 w7\",\"de\":\"w%d w3\"}}".formatted(i, 10 + i, 50 + i));
        }
        Path parallel = Files.write(folder.resolve("parallel.jsonl"), items);
        Invocation represent = LlamaFixture.run(
                "represent", "--parallel", parallel, "--bridge", bridge, "--out", folder.resolve("represent"));
        assertThat(represent.status()).as(represent.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readString(folder.resolve("represent/pearson.csv"))).contains("aligned,");
        Path exemplars = Files.writeString(folder.resolve("own.json"), """
            {"format": "glotlens-exemplars", "languages": {
              "en": {"question": "w1", "steps": "w2", "direct": "w3", "answer": "w4 {answer}", "exemplars": []}}}
            """);
        Path questions = Files.writeString(folder.resolve("mgsm_en.tsv"), "w30 w9\t3\nw31 w9\t4\n");
        Invocation task = LlamaFixture.run(
                "evaluate",
                "--task",
                "mgsm",
                "--data",
                questions,
                "--exemplars",
                exemplars,
                "--shots",
                0,
                "--max-new",
                4,
                "--bridge",
                bridge,
                "--out",
                folder.resolve("task"));
        assertThat(task.status()).as(task.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readAllLines(folder.resolve("task/items.jsonl"))).hasSize(4);
    }

    /** A question of one token is read as w5 w6, so its answers are as likely as theirs: by label, not only by what is written. */
    @Test
    void labelTasksAskTheDecoderBehindTheBridge() throws Exception {
        put(5, 6);
        JsonNode behind = predicted("behind", "w30", "--bridge", bridge);
        JsonNode after = predicted("after", "w5 w6");
        assertThat(behind.get("checkpoint").asText()).isEqualTo("aligned");
        assertThat(behind.get("scores")).isNotEmpty().isEqualTo(after.get("scores"));
        put(7, 8);
        assertThat(predicted("other", "w30", "--bridge", bridge).get("scores")).isNotEqualTo(after.get("scores"));
    }

    /** The last prediction, that of the aligned side where there is one. */
    private JsonNode predicted(String name, String prompt, Object... options) throws Exception {
        Path data = LlamaFixture.lines(
                folder.resolve(name + ".rows.jsonl"),
                "{\"id\":\"a\",\"language\":\"de\",\"prompt\":\"%s\",\"answers\":{\"de\":[\"w100\"],\"en\":[\"w101\"]}}"
                        .formatted(prompt),
                "{\"id\":\"b\",\"language\":\"de\",\"prompt\":\"%s\",\"answers\":{\"de\":[\"w102 w7\"],\"en\":[\"w103\"]}}"
                        .formatted(prompt));
        Path out = folder.resolve(name);
        List<Object> all = new ArrayList<>(List.of("--task", "prompts", "--data", data, "--out", out));
        all.addAll(List.of(options));
        Invocation run = LlamaFixture.run("evaluate", all.toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        return Json.STRICT.readTree(
                Files.readAllLines(out.resolve("predictions.jsonl")).getLast());
    }

    @Test
    void aDryRunTellsWhatWouldBeLearntAndWritesNothing() throws Exception {
        Path out = folder.resolve("rehearsed");
        Invocation run = LlamaFixture.run(
                "bridge", "--encoder", ENCODER, "--data", trained.resolve("rows.jsonl"), "--out", out, "--dry-run");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out())
                .contains("11 rows to learn, 1 held out, 0 without a target", "4224 values trained; about ")
                .contains("masked     322 soft end", "learnt ");
        assertThat(out).doesNotExist();
        Invocation without = LlamaFixture.run("bridge", "--encoder", ENCODER, "--data", trained.resolve("rows.jsonl"));
        assertThat(without.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(without.err()).contains("Missing required option: '--out=DIR'");
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedInOneSentence() throws Exception {
        assertThat(refused(2, "--encoder", ENCODER))
                .contains("--encoder belongs to --bridge. Name the folder of a bridge.");
        assertThat(refused(2, "--bridge", bridge, "--adapter", LlamaFixture.FOLDER.resolve("lora")))
                .contains("nothing else can be: leave out --aligned");
        assertThat(refused(1, "--bridge", bridge, "--chat")).contains("Leave out --chat.");
        assertThat(refused(1, "--bridge", folder.resolve("nowhere"))).contains("there is no such file");
        assertThat(refused(1, "--bridge", bridge, "--encoder", LlamaFixture.FOLDER))
                .contains("is a llama decoder, and a bridge begins at an encoder");
        assertThat(refused(1, "--bridge", bridge, "--encoder", ENCODER.resolveSibling("xlm_roberta")))
                .contains("was trained with other weights of the encoder: SHA-256 ");
        Invocation other = Invocation.of(
                "generate",
                LlamaFixture.FOLDER.resolveSibling("qwen2").toString(),
                "--quiet",
                "--prompt",
                "w5",
                "--bridge",
                bridge.toString(),
                "--out",
                folder.resolve("x.jsonl").toString());
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("was trained with other weights of the decoder: SHA-256 ");
    }

    private String refused(int status, Object... options) {
        Path out = folder.resolve("x.jsonl");
        List<Object> all = new ArrayList<>(List.of("--prompt", "w5 w6", "--out", out));
        all.addAll(List.of(options));
        Invocation run = LlamaFixture.run("generate", all.toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(out).doesNotExist();
        return run.err();
    }

    /** Numbers of cells: without prompt, checkpoint, and the token that stands there. */
    private static List<String> cells(Path out) throws Exception {
        return Files.readAllLines(out.resolve("grid.csv")).stream()
                .map(line -> line.split(","))
                .map(cell -> String.join(",", cell[2], cell[3], cell[6], cell[7], cell[8], cell[9], cell[11]))
                .toList();
    }

    /** The bridge with the decoder's own rows as bias and end vector. */
    private void put(int bias, int end) throws Exception {
        float[] table;
        try (SafetensorsFile file = SafetensorsFile.open(LlamaFixture.FOLDER.resolve("model.safetensors"))) {
            table = StoredValues.floats(file.tensor("model.embed_tokens.weight"));
        }
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        tensors.put("linear.weight", NewTensor.float32(new float[WIDTH * WIDTH], WIDTH, WIDTH));
        tensors.put(
                "linear.bias", NewTensor.float32(Arrays.copyOfRange(table, bias * WIDTH, (bias + 1) * WIDTH), WIDTH));
        tensors.put("end", NewTensor.float32(Arrays.copyOfRange(table, end * WIDTH, (end + 1) * WIDTH), 1, WIDTH));
        SafetensorsWriter.write(bridge.resolve("bridge.safetensors"), tensors, Map.of("format", "pt"));
    }

    private JsonNode written(String name, Object... options) throws Exception {
        Path out = folder.resolve(name + ".jsonl");
        List<Object> all = new ArrayList<>(List.of("--max-new", 6, "--out", out));
        all.addAll(List.of(options));
        Invocation run = LlamaFixture.run("generate", all.toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        return Json.STRICT.readTree(Files.readAllLines(out).getFirst());
    }
}
