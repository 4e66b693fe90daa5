package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.app.view.neurons.ToyTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code neurons --run} on a tiny random checkpoint that is trained for a few steps. */
@Tag("native")
class NeuronSavesTest {
    private static final String LLAMA = Path.of(
                    System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama")
            .toString();

    @TempDir
    private Path folder;

    private List<String> texts;
    private Path run;

    @BeforeEach
    void train() throws Exception {
        texts = ToyTexts.write(folder, 20, "en", "de", "fr");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add("{\"input_ids\": [%d, 7, 8, 9], \"labels\": [-100, -100, 8, 9]}".formatted(10 + i));
        }
        Path data = Files.write(folder.resolve("rows.jsonl"), rows);
        run = folder.resolve("run");
        invoke(
                List.of("train", LLAMA, "--data", data.toString(), "--out", run.toString()),
                List.of("--max-steps", "5", "--save-steps", "2", "--validation", "0", "--learning-rate", "0.05"));
    }

    @Test
    void everySaveHasTheCountsThatItHasAsThePairItIs() throws Exception {
        Path out = folder.resolve("out");
        neurons(out, "--run", run.toString());
        List<String> rows = Files.readAllLines(out.resolve("neuron_saves.csv"));
        // step 0, two saves and what was left after step 5, each with a row for all languages and three of their own
        assertThat(rows).hasSize(1 + 4 * 4);
        assertThat(rows)
                .filteredOn(row -> row.contains(",*,"))
                .extracting(row -> row.split(",")[0])
                .containsExactly("0", "2", "4", "5");
        for (String step : List.of("2", "4", "5")) {
            Path pair = folder.resolve("pair" + step);
            neurons(pair, "--aligned", (step.equals("5") ? run : run.resolve("checkpoint-" + step)).toString());
            Map<String, Integer> counts = new TreeMap<>();
            for (String change : Files.readAllLines(pair.resolve("neuron_changes.csv"))) {
                counts.merge(change.split(",")[2], 1, Integer::sum);
            }
            String[] row = rows.stream()
                    .filter(each -> each.startsWith(step + ",*,"))
                    .findFirst()
                    .orElseThrow()
                    .split(",");
            assertThat(row[3]).isEqualTo(count(counts, "stays"));
            assertThat(row[4]).isEqualTo(count(counts, "appears"));
            assertThat(row[5]).isEqualTo(count(counts, "vanishes"));
            assertThat(row[6]).isEqualTo(count(counts, "changes"));
        }
        assertThat(Files.readAllLines(out.resolve("neuron_save_changes.csv"))).hasSizeGreaterThan(1);
        assertThat(Files.readAllLines(out.resolve("figures/neuron_saves.csv")))
                .hasSize(1 + 2 * 4 * 3)
                .contains(
                        "2,de,neurons," + Double.parseDouble(cell(rows, "2,de,", 2)),
                        "2,de,kept," + cell(rows, "2,de,", 7));
        Path again = folder.resolve("again");
        Invocation remade =
                Invocation.of("remake", out.resolve("figures/neuron_saves.svg").toString(), "--out", again.toString());
        assertThat(remade.status()).as(remade.err()).isEqualTo(CommandRunner.DONE);
        assertThat(again.resolve("neuron_saves.csv")).hasSameBinaryContentAs(out.resolve("neuron_saves.csv"));
        neurons(out);
        assertThat(out.resolve("neuron_saves.csv")).doesNotExist();
        assertThat(out.resolve("figures/neuron_saves.svg")).doesNotExist();
    }

    @Test
    void whatIsNoRunIsRefusedBeforeAnythingIsMeasured() {
        Path out = folder.resolve("out");
        List<String> words = words(out);
        words.addAll(List.of("--run", folder.toString()));
        Invocation refused = Invocation.of(words.toArray(String[]::new));
        assertThat(refused.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(refused.err())
                .contains(folder + " is no folder of a training run")
                .hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    private static String cell(List<String> rows, String beginning, int column) {
        return rows.stream()
                .filter(row -> row.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .split(",")[column];
    }

    private static String count(Map<String, Integer> counts, String change) {
        return Integer.toString(counts.getOrDefault(change, 0));
    }

    private List<String> words(Path out) {
        List<String> words = new ArrayList<>(List.of("neurons", LLAMA, "--texts"));
        words.addAll(texts);
        words.addAll(List.of("--chunk", "8", "--top-rate", "0.1", "--dtype", "float32", "--out", out.toString()));
        return words;
    }

    private void neurons(Path out, String... more) {
        invoke(words(out), List.of(more));
    }

    private static void invoke(List<String> words, List<String> more) {
        List<String> line = new ArrayList<>(words);
        line.addAll(more);
        line.add("--quiet");
        Invocation run = Invocation.of(line.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
    }
}
