package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.RandomCheckpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that other programs or strangers made, as a person gives them to the command line, and what comes of them. The
 * right results are what Hugging Face's libraries do with the same files, or what the files say.
 */
@Tag("native")
class CasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "prefix-space-default, ab, 256",
        "tokens-only-in-tokenizer-config, <|im_start|>hi<|im_end|>, 261 258 260",
        "unigram-duplicate-piece, a<sep>b, 9 6 8 3 5"
    })
    void aTextHasTheTokensThatTransformersGivesIt(String name, String text, String ids) throws Exception {
        Path out = temp.resolve("out.safetensors");
        Invocation run =
                run("activations", model(name), "--text", text, "--hooks", "hook_embed", "--out", out.toString());
        assertThat(run.err()).doesNotContain("WARN");
        assertThat(run.status()).isZero();
        try (SafetensorsFile file = SafetensorsFile.open(out)) {
            assertThat(longs(file.tensor("input_ids"))).isEqualTo(ids);
        }
    }

    private Invocation lens(String model, String prompts, String out) {
        return run(
                "lens", model, "--prompts", prompts, "--out", temp.resolve(out).toString(), "--no-cache");
    }

    @Test
    void anEndTokenThatTheTokenizerAppendsIsNotReadByTheLensAndIsTold() throws Exception {
        String appending = model("tokenizer-appends-eos");
        String prompts = resource("tokenizer-appends-eos/prompts.jsonl").toString();
        assertThat(lens(appending, prompts, "a").status()).isZero();
        assertThat(run("inspect", appending).out()).contains("appends the end token <|end|> (260)");
        Path config = Path.of(appending).resolve("tokenizer_config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"add_eos_token\": true", "\"add_eos_token\": false"));
        assertThat(lens(appending, prompts, "b").status()).isZero();
        assertThat(temp.resolve("a/lens.csv")).hasSameTextualContentAs(temp.resolve("b/lens.csv"));
    }

    @Test
    void aTokenizerWithOneTokenMoreThanTheHeadOpensWithAWarning() throws Exception {
        String larger = model("tokenizer-larger-than-head");
        String prompts = resource("tokenizer-larger-than-head/prompts.jsonl").toString();
        assertThat(lens(larger, prompts, "a").status()).isZero();
        assertThat(run("inspect", larger).out()).contains("ids from 261 on (1 of 262 tokens) have no row in the head");
    }

    @ParameterizedTest
    @CsvSource({"tokenizer-growth", "tokenizer-growth/w"})
    void aNormalizerThatMultipliesTheTextIsRefusedByName(String name) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("model"));
        Files.copy(resource(name + "/tokenizer.json"), folder.resolve("tokenizer.json"));
        weights(resource("git-lfs-pointer/model/config.json"), folder);
        Invocation run = run("inspect", folder.toString());
        assertThat(run.status()).isOne();
        assertOneSentence(run, "model/tokenizer.json: its normalizer can make");
    }

    @Test
    void aNameThatSteersATerminalIsShownAsEscapes() throws Exception {
        Path folder = Path.of(model("prefix-space-default"));
        Files.copy(
                resource("escape-in-messages/model/config.json"),
                folder.resolve("config.json"),
                StandardCopyOption.REPLACE_EXISTING);
        Invocation inspected = run("inspect", folder.toString());
        assertOneSentence(inspected, "\\u001b]0;title\\u0007\\u001b[31mx\\r\\nEverything is fine.");
        Invocation asked =
                run("remake", resource("escape-in-messages/figure.json").toString());
        assertThat(asked.out() + asked.err())
                .contains("\\u001b[2J")
                .matches(text -> text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)))
                .doesNotContain("\u202e");
    }

    @Test
    void aGitLfsPointerIsToldForWhatItIs() throws Exception {
        assertOneSentence(
                run("inspect", resource("git-lfs-pointer/model").toString()),
                "model.safetensors: it is a Git LFS pointer, a note in place of a file of 3,831,448 bytes. Fetch the"
                        + " file itself with `git lfs pull` in its folder.");
    }

    @Test
    void aShardThatLinksIntoACacheOpens() throws Exception {
        Path folder = Path.of(model("prefix-space-default"));
        Path blob = temp.resolve("cache/models--org--name/blobs/1f0c");
        Files.createDirectories(blob.getParent());
        Files.move(folder.resolve("model.safetensors"), blob);
        ObjectNode map = JSON.createObjectNode();
        try (SafetensorsFile file = SafetensorsFile.open(blob)) {
            file.names().forEach(tensor -> map.put(tensor, "model-00001-of-00001.safetensors"));
        }
        JSON.writeValue(
                folder.resolve("model.safetensors.index.json").toFile(),
                JSON.createObjectNode().set("weight_map", map));
        Files.createSymbolicLink(folder.resolve("model-00001-of-00001.safetensors"), folder.relativize(blob));
        assertThat(run("inspect", folder.toString()).status()).isZero();
    }

    @Test
    void oneNaNLosesItsRowAndObjectsOverLinesAreToldSo() throws Exception {
        assertImported(
                "json-messages-name-library-switches/nan.jsonl",
                "{\"id\":\"1\",\"language\":\"\",\"fields\":{\"input\":\"2+3\"},\"answer\":\"5\"}");
        Invocation train = run(
                "train",
                model("prefix-space-default"),
                "--data",
                resource("json-messages-name-library-switches/pretty.jsonl").toString(),
                "--dry-run");
        assertOneSentence(
                train,
                "line 1: the JSON is broken (the object goes on over the end of the line; one object a line). Mend this"
                        + " line.");
    }

    @Test
    void halfAnEmojiLosesItsRow() throws Exception {
        assertImported(
                "unpaired-surrogate-import/emotion_zh.jsonl",
                "{\"id\":\"2\",\"language\":\"zh\",\"fields\":{\"input\":\"很差 😀\"},\"answer\":\"消极\"}");
    }

    @Test
    void chatsHistoriesAndAlignedTextsAreReadAsTheyAreNamed() throws Exception {
        assertImported(
                "openai-messages/chat.jsonl",
                "{\"input\":\"Answer in English.\\nBlume\",\"answer\":\"flower\"}",
                "{\"input\":\"Baum\",\"answer\":\"tree\"}");
        assertImported(
                "training-rows-with-history/alpaca.json",
                "{\"instruction\":\"You know flowers.\\nName a flower.\\npoppy\\nAnd the colour?\",\"input\":\"\","
                        + "\"output\":\"red\"}",
                "{\"instruction\":\"Translate to English.\",\"input\":\"Baum\",\"output\":\"tree\"}",
                "{\"instruction\":\"Translate to English.\",\"input\":\"Haus\",\"output\":\"house\"}");
        String names = "names-of-parallel-corpora/";
        assertImported(
                List.of(names + "OpenSubtitles.de-zh.de", names + "OpenSubtitles.de-zh.zh"),
                "{\"id\":\"1\",\"texts\":{\"de\":\"Am Montag.\",\"zh\":\"星期一。\"}}",
                "{\"id\":\"2\",\"texts\":{\"de\":\"Sie kamen.\",\"zh\":\"他们来了。\"}}");
        assertImported(
                List.of(names + "eng_Latn.dev", names + "zho_Hans.dev"),
                "{\"id\":\"1\",\"texts\":{\"en\":\"On Monday.\",\"zh\":\"星期一。\"}}",
                "{\"id\":\"2\",\"texts\":{\"en\":\"They came.\",\"zh\":\"他们来了。\"}}");
    }

    private void assertImported(String name, String... rows) throws Exception {
        assertImported(List.of(name), rows);
    }

    private void assertImported(List<String> names, String... rows) throws Exception {
        Path out = temp.resolve("rows.jsonl");
        List<String> words = Stream.concat(
                        Stream.of("import", "--out", out.toString()),
                        names.stream().map(name -> resource(name).toString()))
                .toList();
        assertThat(run(words.toArray(String[]::new)).status()).isZero();
        assertThat(Files.readAllLines(out)).containsExactly(rows);
    }

    private static void assertOneSentence(Invocation run, String part) {
        assertThat(run.status()).isOne();
        assertThat(run.err().lines().toList()).last().asString().contains(part);
        assertThat(run.err()).matches(text -> text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)));
    }

    private static String longs(StoredTensor tensor) throws Exception {
        return LongStream.of(StoredValues.longs(tensor))
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** A copy of a case's model folder with untrained weights. */
    private String model(String name) throws Exception {
        Path folder = Files.createDirectory(temp.resolve(name));
        try (Stream<Path> files = Files.list(resource(name + "/model"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        weights(folder.resolve("config.json"), folder);
        return folder.toString();
    }

    private static void weights(Path config, Path folder) throws Exception {
        RandomCheckpoint.write(folder, (ObjectNode) JSON.readTree(config.toFile()), 7);
    }

    private static Invocation run(String... words) {
        return Invocation.of(words);
    }

    private static Path resource(String name) {
        try {
            return Path.of(CasesTest.class.getResource("/cases/" + name).toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
