package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word problems answered by a tiny random checkpoint and its adapter, whose words are numbers. */
@Tag("native")
class ProblemCommandTest {
    private static final List<String> TABLES = List.of("items.jsonl", "accuracy.csv", "consistency.csv");

    @TempDir
    private Path folder;

    private final String before = System.getProperty("glotlens.cache", "off");
    private List<Object> line;

    @BeforeEach
    void write() throws Exception {
        System.setProperty("glotlens.cache", folder.resolve("cache").toString());
        Path exemplars = Files.writeString(folder.resolve("own.json"), """
            {"format": "glotlens-exemplars", "languages": {
              "en": {"question": "w1", "steps": "w2", "direct": "w3", "answer": "w4 {answer}",
                     "exemplars": [{"question": "w5 w6", "steps": "w7", "answer": "8"}]},
              "de": {"question": "w11", "steps": "w12", "direct": "w13", "answer": "w14 {answer}",
                     "exemplars": [{"question": "w15", "steps": "w16", "answer": "8"}]}}}
            """);
        StringBuilder english = new StringBuilder();
        StringBuilder german = new StringBuilder();
        for (int row = 0; row < 12; row++) {
            english.append("w").append(30 + row).append(" w9\t").append(row).append('\n');
            german.append("w").append(60 + row).append(" w19 w20\t").append(row).append('\n');
        }
        Path en = Files.writeString(folder.resolve("mgsm_en.tsv"), english);
        Path de = Files.writeString(folder.resolve("mgsm_de.tsv"), german);
        line = List.of(
                "--aligned",
                LlamaFixture.FOLDER.resolve("lora"),
                "--task",
                "mgsm",
                "--data",
                en,
                de,
                "--exemplars",
                exemplars,
                "--batch-tokens",
                40);
    }

    @AfterEach
    void leave() {
        System.setProperty("glotlens.cache", before);
    }

    private Invocation ask(Path out, Object... more) {
        List<Object> words = new ArrayList<>(line);
        List<Object> given = List.of(more);
        words.addAll(given);
        words.addAll(given.contains("--shots") ? List.of() : List.of("--shots", 1));
        words.addAll(given.contains("--max-new") ? List.of() : List.of("--max-new", 6));
        words.addAll(List.of("--out", out));
        return LlamaFixture.run("evaluate", words.toArray());
    }

    @Test
    void answersAreWrittenWithTheirNumbersAndMadeAgain() throws Exception {
        Path out = folder.resolve("out");
        Invocation made = ask(out);
        assertThat(made.status()).as(made.err()).isZero();
        List<JsonNode> items = items(out);
        assertThat(items).hasSize(2 * 2 * 12);
        JsonNode first = items.getFirst();
        assertThat(first.get("prompt").asText()).isEqualTo("w1 w5 w6\nw2 w7 w4 8\n\nw1 w30 w9\nw2");
        assertThat(first.get("gold").asText()).isEqualTo("0");
        assertThat(first.get("language").asText()).isEqualTo("en");
        // the last of the written words is a number here, where no sentence tells one
        for (JsonNode item : items) {
            String output = item.get("output").asText();
            if (!output.isBlank() && !output.contains("w4") && !output.contains("w14")) {
                String last = output.strip().replaceAll(".*\\D(\\d+)$", "$1");
                assertThat(item.get("extracted").asText()).as(output).isEqualTo(last);
            }
        }
        assertThat(Files.readAllLines(out.resolve("accuracy.csv")))
                .hasSize(1 + 2 * 3)
                .first()
                .asString()
                .endsWith("dropped,no_number,asked_language,language_told");
        assertThat(out.resolve("figures/accuracy.svg")).exists();
        Invocation again = Invocation.of("remake", out.resolve("run.json").toString(), "--out", folder + "/again");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("the same to the last bit");
        for (String table : TABLES) {
            assertThat(folder.resolve("again").resolve(table)).hasSameBinaryContentAs(out.resolve(table));
        }
    }

    @Test
    void translatedQuestionsAreAskedOnceAndSaySo() throws Exception {
        Path out = folder.resolve("out");
        Invocation made = ask(out, "--style", "translate-en", "--json");
        assertThat(made.status()).as(made.err()).isZero();
        List<JsonNode> items = items(out);
        for (int i = 0; i < 12; i++) {
            assertThat(items.get(i).get("prompt")).isEqualTo(items.get(i + 12).get("prompt"));
            assertThat(items.get(i).get("output")).isEqualTo(items.get(i + 12).get("output"));
        }
        assertThat(Files.readString(out.resolve("run.json"))).contains("a perfect translator");
    }

    @Test
    void optionsThatDoNotFitAreRefused() {
        assertRefused(ask(folder.resolve("out"), "--score", "prefix"), 2, "Task mgsm takes no --score");
        assertRefused(ask(folder.resolve("out"), "--shots", "2"), 1, "There are 1 exemplars");
        List<Object> label = List.of("--task", "prompts", "--data", "x.jsonl", "--style", "direct", "--out", "out");
        assertRefused(LlamaFixture.run("evaluate", label.toArray()), 2, "takes no --style");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static void assertRefused(Invocation refused, int status, String why) {
        assertThat(refused.status()).as(refused.err()).isEqualTo(status);
        assertThat(refused.err()).contains(why);
    }

    /** A process that is killed with SIGKILL after some batches; the next one goes on and leaves the same files. */
    @Test
    void aKilledRunGoesOnAtTheNextItem() throws Exception {
        Path cache = folder.resolve("cache");
        Path unbroken = folder.resolve("unbroken");
        System.setProperty("glotlens.cache", folder.resolve("other").toString());
        assertThat(ask(unbroken, "--max-new", 40).status()).isZero();
        System.setProperty("glotlens.cache", cache.toString());
        int left = kill(cache);
        assertThat(left).isPositive();
        Path out = folder.resolve("out");
        Invocation made = ask(out, "--max-new", 40);
        assertThat(made.status()).as(made.err()).isZero();
        for (String table : TABLES) {
            assertThat(out.resolve(table)).hasSameBinaryContentAs(unbroken.resolve(table));
        }
        assertThat(unfinished(cache)).isEmpty();
    }

    /** How many texts lay there when the process was killed. */
    private int kill(Path cache) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglotlens.home=" + System.getProperty("glotlens.home"),
                "-Dglotlens.cache=" + cache,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.glotlens.app.Main",
                "evaluate",
                LlamaFixture.FOLDER.toString(),
                "--dtype",
                "float32",
                "--quiet"));
        line.forEach(word -> words.add(word.toString()));
        words.addAll(List.of(
                "--shots",
                "1",
                "--max-new",
                "40",
                "--out",
                folder.resolve("killed").toString()));
        Process child = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        int texts = 0;
        while (texts == 0 && child.isAlive() && System.nanoTime() < end) {
            Thread.sleep(5);
            texts = texts(cache);
        }
        child.destroyForcibly().waitFor();
        assertThat(folder.resolve("killed/items.jsonl"))
                .as("it was done before it was killed")
                .doesNotExist();
        return texts(cache);
    }

    private static int texts(Path cache) throws Exception {
        int texts = 0;
        for (Path file : unfinished(cache)) {
            texts += (int) Files.readAllLines(file).stream()
                    .filter(text -> text.endsWith("}"))
                    .count();
        }
        return texts;
    }

    private static List<Path> unfinished(Path cache) throws Exception {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".unfinished.jsonl"))
                    .toList();
        }
    }

    private static List<JsonNode> items(Path out) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        for (String row : Files.readAllLines(out.resolve("items.jsonl"))) {
            items.add(Json.STRICT.readTree(row));
        }
        return items;
    }
}
