package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code generate} from arguments to files. */
@Tag("native")
class GenerateCommandTest {
    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out.jsonl");
    }

    private Invocation generate(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--out", out()));
        all.addAll(List.of(arguments));
        return LlamaFixture.run("generate", all.toArray());
    }

    private List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(out())) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    private static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.intValue()));
        return numbers;
    }

    private static List<Integer> numbers(int[] ids) {
        return IntStream.of(ids).boxed().toList();
    }

    private Path edits(String json) throws IOException {
        return LlamaFixture.lines(folder.resolve("edits.json"), json);
    }

    @Test
    void greedyTokensAreThoseOfTheReferenceAndEveryFieldOfTheContractStands() throws Exception {
        int[] first = LlamaFixture.ids("greedy.prompt", 0, 8, 8);
        int[] second = LlamaFixture.ids("greedy.prompt", 1, 8, 8);
        Path prompts = LlamaFixture.lines(
                folder.resolve("prompts.jsonl"),
                "{\"id\":\"one\",\"prompt\":\"" + LlamaFixture.text(first) + "\"}",
                "{\"prompt\":\"" + LlamaFixture.text(second) + "\"}");
        Invocation run = generate("--prompts", prompts, "--max-new", 12);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        List<JsonNode> rows = rows();
        assertThat(rows).hasSize(2);
        List<String> fields = new ArrayList<>();
        rows.getFirst().fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly(
                        "id",
                        "prompt",
                        "prompt_ids",
                        "text",
                        "ids",
                        "logprobs",
                        "language",
                        "language_share",
                        "stop",
                        "edited",
                        "positions");
        for (int row = 0; row < 2; row++) {
            JsonNode own = rows.get(row);
            assertThat(numbers(own.get("prompt_ids"))).isEqualTo(numbers(row == 0 ? first : second));
            assertThat(numbers(own.get("ids"))).isEqualTo(numbers(LlamaFixture.greedy(row, 12)));
            assertThat(own.get("stop").asText()).isEqualTo("length");
            assertThat(own.get("edited").asInt()).isZero();
            // the last new token is written, not read
            assertThat(own.get("positions").asInt()).isEqualTo(8 + 12 - 1);
            assertThat(own.get("logprobs")).hasSize(12);
        }
        assertThat(rows.get(0).get("id").asText()).isEqualTo("one");
        assertThat(rows.get(1).get("id").asText()).isEqualTo("2");
        assertThat(folder.resolve("out.jsonl.run.json")).content().contains("--max-new 12", "identifier");
    }

    @Test
    void logProbabilitiesAreThoseOfTheReferenceWhateverThePenalty() throws Exception {
        int[] prompt = LlamaFixture.ids("input_ids", 0, 24, 24);
        float[] logits = LlamaFixture.reference("logits");
        Invocation run = generate("--prompt", LlamaFixture.text(prompt), "--max-new", 1, "--repetition-penalty", 1.7);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        JsonNode row = rows().getFirst();
        int chosen = row.get("ids").get(0).intValue();
        assertThat(Math.exp(row.get("logprobs").get(0).doubleValue()))
                .isCloseTo(LlamaFixture.probability(logits, 23, chosen), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"all, 10", "prompt, 3", "new, 7", "not_first, 9"})
    void editedPositionsAreCountedOutOfAllThatAreComputed(String where, int edited) throws Exception {
        Path edits = edits(
                "[{\"hook\":\"blocks.0.hook_resid_post\",\"op\":\"scale\",\"scale\":1,\"where\":\"" + where + "\"}]");
        Invocation run = generate("--prompt", "w5 w6 w7", "--max-new", 8, "--edits", edits);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        JsonNode row = rows().getFirst();
        assertThat(row.get("positions").asInt()).isEqualTo(10);
        assertThat(row.get("edited").asInt()).isEqualTo(edited);
        assertThat(folder.resolve("out.jsonl.run.json")).content().contains("--edits");
    }

    @Test
    void aStopTextEndsTheTextAndDoesNotBelongToIt() throws Exception {
        int[] prompt = LlamaFixture.ids("greedy.prompt", 0, 8, 8);
        int[] tokens = LlamaFixture.greedy(0, 12);
        Invocation run = generate("--prompt", LlamaFixture.text(prompt), "--stop", "w" + tokens[2]);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        JsonNode row = rows().getFirst();
        assertThat(row.get("stop").asText()).isEqualTo("w" + tokens[2]);
        assertThat(row.get("text").asText().strip()).isEqualTo(LlamaFixture.text(tokens[0], tokens[1]));
        assertThat(row.get("ids")).hasSize(3);
    }

    @Test
    void theMostProbableOfOneIsGreedy() throws Exception {
        int[] prompt = LlamaFixture.ids("greedy.prompt", 0, 8, 8);
        Invocation run = generate("--prompt", LlamaFixture.text(prompt), "--top-k", 1, "--max-new", 6);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(numbers(rows().getFirst().get("ids"))).isEqualTo(numbers(LlamaFixture.greedy(0, 6)));
    }

    @Test
    void drawsDependOnTheSeedAndNotOnTheBatches() throws Exception {
        Path prompts = LlamaFixture.lines(
                folder.resolve("prompts.jsonl"),
                "{\"prompt\":\"w5 w6 w7\"}",
                "{\"prompt\":\"w8\"}",
                "{\"prompt\":\"w9 w10\"}");
        Object[] drawn = {"--prompts", prompts, "--max-new", 6, "--temperature", 1.5, "--seed", 7};
        assertThat(generate(drawn).status()).isZero();
        String together = Files.readString(out());
        List<Object> narrow = new ArrayList<>(List.of(drawn));
        narrow.addAll(List.of("--batch-tokens", 9));
        assertThat(generate(narrow.toArray()).status()).isZero();
        List<JsonNode> apart = rows();
        for (int row = 0; row < 3; row++) {
            assertThat(apart.get(row).get("ids"))
                    .isEqualTo(new ObjectMapper()
                            .readTree(together.lines().toList().get(row))
                            .get("ids"));
        }
        drawn[6] = "--seed";
        drawn[7] = 8;
        assertThat(generate(drawn).status()).isZero();
        assertThat(Files.readString(out())).isNotEqualTo(together);
    }

    @ParameterizedTest
    @CsvSource({"--top-p, 0", "--temperature, NaN", "--max-new, 0", "--repetition-penalty, 1e400", "--top-k, -1"})
    void aValueThatASettingDoesNotHaveIsWrongUsage(String option, String value) {
        Invocation run = generate("--prompt", "w5", option, value);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains(option);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blocks.0.hook_nothing | Known hooks",
                "logits | behind the blocks",
                "blocks.9.hook_resid_post | does not exist"
            })
    void anEditThatDoesNotFitFailsInOneSentenceAndWritesNothing(String hook, String said) throws Exception {
        Path edits = edits("[{\"hook\":\"" + hook + "\",\"op\":\"zero\"}]");
        Invocation run = generate("--prompt", "w5", "--edits", edits);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("edits[0]", said).doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @Test
    void messagesAreAList() throws Exception {
        Path prompts = LlamaFixture.lines(folder.resolve("prompts.jsonl"), "{\"messages\":\"w5\"}");
        Invocation run = generate("--prompts", prompts);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("\"messages\" is \"w5\", expected a list");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aChatNeedsATemplate() {
        Invocation run = generate("--prompt", "w5", "--chat");
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("chat template").doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEmptyStopTextIsWrongUsage() {
        Invocation run = generate("--prompt", "w5", "--stop", "");
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains("--stop is empty");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noEditsChangeNothing() throws Exception {
        assertThat(generate("--prompt", "w5 w6", "--max-new", 6).status()).isZero();
        String plain = Files.readString(out());
        assertThat(generate("--prompt", "w5 w6", "--max-new", 6, "--edits", edits("[]"))
                        .status())
                .isZero();
        assertThat(out()).hasContent(plain);
    }

    @Test
    void whatIsReadIsNotWrittenOver() throws Exception {
        Path edits = edits("[{\"hook\": \"hook_embed\", \"op\": \"scale\", \"scale\": 2}]");
        String before = Files.readString(edits);
        Invocation run = LlamaFixture.run("generate", "--prompt", "w5", "--edits", edits, "--out", edits);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("take the place of what is read");
        assertThat(edits).hasContent(before);
    }

    @Test
    void eitherAPromptOrAFileOfThem() {
        assertThat(generate().status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(generate("--prompt", "w5", "--prompts", "p.jsonl").status()).isEqualTo(CommandRunner.WRONG_USAGE);
    }
}
