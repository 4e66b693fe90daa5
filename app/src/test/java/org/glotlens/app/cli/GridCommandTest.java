package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code grid}, and {@code lens --grid}, from arguments to files. */
@Tag("native")
class GridCommandTest {
    private static final int LENGTH = 24;

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Invocation grid(Object... more) {
        List<Object> all = new ArrayList<>(List.of("--out", out()));
        all.addAll(List.of(more));
        return LlamaFixture.run("grid", all.toArray());
    }

    private Path prompts() throws IOException {
        return LlamaFixture.lines(
                folder.resolve("prompts.jsonl"),
                "{\"id\":\"1\",\"language\":\"de\",\"prompt\":\"w5 w6 w7\",\"answers\":{\"de\":[\"w3\"]}}",
                "{\"id\":\"2\",\"language\":\"de\",\"prompt\":\"w8\",\"answers\":{\"de\":[\"w4\"]}}");
    }

    @Test
    void theLastLayerHasTheReferencesProbabilityOfTheNextTokenAtEveryPosition() throws Exception {
        int[] ids = LlamaFixture.ids("input_ids", 0, LENGTH, LENGTH);
        Invocation run = grid("--text", LlamaFixture.text(ids), "--stride", 99);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        List<String> rows = Files.readAllLines(out().resolve("grid_followed.csv"));
        assertThat(rows).hasSize(1 + LENGTH - 1);
        float[] logits = LlamaFixture.reference("logits");
        for (int position = 0; position < LENGTH - 1; position++) {
            String[] cells = rows.get(1 + position).split(",");
            assertThat(cells)
                    .startsWith(
                            "text",
                            "base",
                            Integer.toString(LlamaFixture.LAYERS),
                            Integer.toString(position),
                            "next",
                            Integer.toString(ids[position + 1]));
            double expected = LlamaFixture.probability(logits, position, ids[position + 1]);
            assertThat(Double.parseDouble(cells[6])).isCloseTo(expected, within(expected * 1e-4));
        }
    }

    @Test
    void everyFileOfTheContractStandsAndTheFigureHasTheNumbersOfTheTable() throws Exception {
        Invocation run = grid(
                "--prompts",
                prompts(),
                "--prompt",
                "1",
                "--aligned",
                LlamaFixture.FOLDER.resolve("lora"),
                "--pin",
                "w250",
                "--figure-colour",
                "rank",
                "--figure-follow",
                "w250",
                "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out()).contains("\"prompts\" : 1", "\"layers\" : " + LlamaFixture.LAYERS);
        try (Stream<Path> files = Files.walk(out()).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> out().relativize(file).toString().replace('\\', '/')))
                    .contains("grid.csv", "grid_followed.csv", "grid_tokens.csv", "run.json")
                    .contains("figures/grid.svg", "figures/grid.pdf", "figures/grid.png", "figures/grid.csv")
                    .contains("figures/grid_layers.svg", "figures/grid_positions.csv")
                    .hasSize(4 + 3 * 4);
        }
        List<String> ranks = Files.readAllLines(out().resolve("grid_followed.csv")).stream()
                .filter(row -> row.contains(",w250,"))
                .map(row -> row.split(","))
                .map(cells -> String.join(",", cells[1], cells[2], cells[3], cells[7]))
                .toList();
        List<String> drawn = Files.readAllLines(out().resolve("figures/grid.csv")).stream()
                .skip(1)
                .map(row -> row.split(","))
                .map(cells -> String.join(",", cells[1], cells[2], cells[3], cells[8]))
                .toList();
        assertThat(drawn).hasSize(2 * LlamaFixture.LAYERS * 3).containsExactlyElementsOf(ranks);
        assertThat(Files.readString(out().resolve("figures/grid.svg"))).contains("glotlens grid", "--pin w250");
    }

    @Test
    void theLensAddsTheGridsOfNamedPromptsInAFolderOfTheirOwnAndTakesThemAwayAgain() throws Exception {
        Object[] words = {"--prompts", prompts(), "--out", out()};
        Invocation run = LlamaFixture.run("lens", "--prompts", prompts(), "--out", out(), "--grid", "1,2");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(out().resolve("run.json")).exists();
        assertThat(out().resolve("grid/figures/grid-2.pdf")).exists();
        assertThat(Files.readString(out().resolve("grid/run.json"))).contains("--grid 1,2");
        assertThat(grid("--prompts", prompts(), "--prompt", "1", "--prompt", "2", "--out", folder.resolve("own"))
                        .status())
                .isEqualTo(CommandRunner.WRONG_USAGE);
        Invocation own = LlamaFixture.run(
                "grid", "--prompts", prompts(), "--prompt", "1", "--prompt", "2", "--out", folder.resolve("own"));
        assertThat(own.status()).as(own.err()).isEqualTo(CommandRunner.DONE);
        assertThat(folder.resolve("own/grid.csv")).hasSameTextualContentAs(out().resolve("grid/grid.csv"));
        assertThat(LlamaFixture.run("lens", words).status()).isEqualTo(CommandRunner.DONE);
        assertThat(out().resolve("grid/grid.csv")).doesNotExist();
        assertThat(out().resolve("grid/figures/grid-2.pdf")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prompt|9|No prompt has the id 9; there are 1, 2. Choose among these.",
                "--pin|w1 w2|The pin \"w1 w2\" is no token",
                "--pin|id:9999|The pin id:9999 is no token of this tokenizer",
                "--figure-follow|fr|--figure-follow names fr, but the run has next, de",
                "--figure-position|5|--figure-position names position 5, but prompt 1 has 3 tokens",
                "--figure-layer|9|--figure-layer names layer 9",
                "--figure-difference||only the base was read"
            })
    void whatIsNotThereFailsInOneSentenceAndWritesNothing(String option, String value, String said) throws Exception {
        List<Object> words = new ArrayList<>(List.of("--prompts", prompts(), option));
        if (value != null) {
            words.add(value);
        }
        if (!option.equals("--prompt")) {
            words.addAll(List.of("--prompt", "1"));
        }
        Invocation run = grid(words.toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--top-tokens, 0", "--stride, 0", "--figure-colour, blue", "--pin, ''", "--figure-position, -2"})
    void aValueThatASettingDoesNotHaveIsWrongUsage(String option, String value) throws Exception {
        Invocation run = grid("--text", "w5", option, value);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains(option);
        assertThat(out()).doesNotExist();
    }

    @Test
    void aGroupIsTheSumOfItsTokensAndIsCalledByItsName() throws Exception {
        Invocation run = grid("--text", "w5 w6", "--pin", "w250", "--pin", "w3", "--pin", "both=w3|w250");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        Map<String, Double> alone = new HashMap<>();
        int groups = 0;
        for (String row : Files.readAllLines(out().resolve("grid_followed.csv"))) {
            String[] cells = row.split(",");
            String cell = cells[2] + " " + cells[3];
            if (cells[4].equals("w250") || cells[4].equals("w3")) {
                alone.merge(cell, Double.parseDouble(cells[6]), Double::sum);
            } else if (cells[4].equals("both")) {
                groups++;
                assertThat(cells[5]).isEqualTo("3 250");
                assertThat(Double.parseDouble(cells[6])).isCloseTo(alone.get(cell), within(1e-7));
            }
        }
        assertThat(groups).isEqualTo(2 * LlamaFixture.LAYERS);
        assertThat(Files.readString(out().resolve("run.json"))).contains("--pin 'both=w3|w250'");
        Invocation taken = grid("--text", "w5 w6", "--pin", "next=w3|w250");
        assertThat(taken.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(taken.err()).contains("Something else that is followed is called next already.");
    }

    @Test
    void anEmptyIdIsWrongUsage() throws Exception {
        Invocation lens = LlamaFixture.run("lens", "--prompts", prompts(), "--out", out(), "--grid", "");
        assertThat(lens.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(lens.err()).contains("--grid has an empty id, expected ids of prompts.");
        Invocation grid = grid("--prompts", prompts(), "--prompt", "");
        assertThat(grid.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(grid.err()).contains("--prompt is empty, expected the id of a prompt.");
        assertThat(out()).doesNotExist();
    }

    @Test
    void oneIsToldAsOne() throws Exception {
        Invocation run =
                Invocation.of("grid", LlamaFixture.FOLDER.toString(), "--text", "w5", "--out", out().toString());
        assertThat(run.err()).contains("Wrote the token grid of 1 prompt over " + LlamaFixture.LAYERS + " layers to ");
        assertThat(Counted.were(1, "pair")).isEqualTo("1 pair was");
        assertThat(Counted.were(0, "pair")).isEqualTo("0 pairs were");
    }

    @Test
    void aDifferenceThatNoColourShowsIsRefused() throws Exception {
        Invocation run = grid(
                "--text",
                "w5 w6",
                "--aligned",
                LlamaFixture.FOLDER.resolve("lora"),
                "--figure-difference",
                "--figure-colour",
                "rank");
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("A rank has no difference that a colour could show.");
        assertThat(out()).doesNotExist();
    }

    @Test
    void aGridOfOneTokenIsMadeAgainToTheLastBit() throws Exception {
        assertThat(grid("--text", "w5", "--figure-colour", "followed").status()).isZero();
        Invocation again = Invocation.of(
                "remake",
                out().resolve("figures/grid.svg").toString(),
                "--out",
                folder.resolve("again").toString());
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(folder.resolve("again/grid.csv")).hasSameTextualContentAs(out().resolve("grid.csv"));
        assertThat(Files.readString(out().resolve("figures/grid.svg"))).contains("no next one");
    }
}
