package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code patch} from arguments to files. */
@Tag("native")
class PatchCommandTest {
    private static final int LENGTH = 24;
    private static final int ANSWER = 7;

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Invocation patch(Path pairs, Object... more) {
        List<Object> all = new ArrayList<>(List.of("--pairs", pairs, "--out", out()));
        all.addAll(List.of(more));
        return LlamaFixture.run("patch", all.toArray());
    }

    private Path pairs(String... rows) throws IOException {
        return LlamaFixture.lines(folder.resolve("pairs.jsonl"), rows);
    }

    /** The first two rows of the reference, and one that is left out. */
    private Path referencePairs() throws Exception {
        String source = LlamaFixture.text(LlamaFixture.ids("input_ids", 0, LENGTH, LENGTH));
        String target = LlamaFixture.text(LlamaFixture.ids("input_ids", 1, LENGTH, LENGTH));
        return pairs(
                ("{\"id\":\"p\",\"source\":\"%s\",\"target\":\"%s\",\"source_position\":-1,\"target_position\":-1,"
                                + "\"answers\":{\"A\":[\"w%s\"],\"B\":[\"w8\",\"w9\"]}}")
                        .formatted(source, target, ANSWER),
                "{\"id\":\"same\",\"source\":\"w5\",\"target\":\"w6\",\"answers\":{\"A\":[\"w3\"],\"B\":[\"w3\"]}}");
    }

    @Test
    void theEndsOfTheCurvesAreTheReferencesOfTargetAndSource() throws Exception {
        Invocation run = patch(referencePairs());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        List<String> table = Files.readAllLines(out().resolve("patch.csv"));
        assertThat(table).hasSize(1 + (LlamaFixture.LAYERS + 1) * 2);
        assertThat(table.getFirst()).isEqualTo("checkpoint,pair,layer,curve,probability");
        float[] logits = LlamaFixture.reference("logits");
        double target = LlamaFixture.probability(logits, 2 * LENGTH - 1, ANSWER);
        double source = LlamaFixture.probability(logits, LENGTH - 1, ANSWER);
        assertThat(probability(table, 0)).isCloseTo(target, within(target * 1e-4));
        assertThat(probability(table, LlamaFixture.LAYERS)).isCloseTo(source, within(source * 1e-4));
    }

    private static double probability(List<String> table, int layer) {
        return table.stream()
                .filter(row -> row.startsWith("base,p," + layer + ",A,"))
                .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFigureHasTheNumbersOfTheSummaryAndRefusesAnAnswerThatNoPairHas() throws Exception {
        Invocation run = patch(referencePairs());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        List<String> drawn = Files.readAllLines(out().resolve("figures/patch.csv")).stream()
                .filter(row -> !row.contains(",source,"))
                .skip(1)
                .map(row -> row.replace(",target,", ",").replace(",patched,", ","))
                .toList();
        List<String> summary = Files.readAllLines(out().resolve("patch_summary.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", 4))
                .map(row -> String.join(",", row[0], row[2], row[1], row[3]))
                .toList();
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(summary);
        assertThat(Files.readString(out().resolve("figures/patch.svg"))).contains("glotlens patch");
        Invocation wrong = patch(referencePairs(), "--figure-answers", "nobody");
        assertThat(wrong.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(wrong.err()).contains("--figure-answers names nobody, but the run has A");
    }

    @Test
    void everyTableOfTheContractStandsAndTellsWhatWasLeftOut() throws Exception {
        Invocation run = patch(referencePairs(), "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out()).contains("\"pairs\" : 1", "\"dropped\" : 1");
        try (Stream<Path> files = Files.list(out())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "patch.csv",
                            "patch_summary.csv",
                            "patch_sources.csv",
                            "patch_checks.csv",
                            "dropped.csv",
                            "figures",
                            "run.json");
        }
        try (Stream<Path> files = Files.list(out().resolve("figures"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("patch.csv", "patch.pdf", "patch.png", "patch.svg");
        }
        assertThat(Files.readAllLines(out().resolve("patch_summary.csv")))
                .hasSize(1 + (LlamaFixture.LAYERS + 1) * 2)
                .first()
                .isEqualTo("checkpoint,layer,curve,mean,ci_low,ci_high,n");
        assertThat(Files.readAllLines(out().resolve("dropped.csv")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("same,");
        assertThat(Files.readAllLines(out().resolve("patch_checks.csv")))
                .containsExactly(
                        "checkpoint,check,difference",
                        "base,patching a target with itself changes nothing,0.0",
                        "base,patching the last block gives the source's output,0.0");
    }

    @Test
    void bothCheckpointsStandBesideEachOtherAndStreamedWeightsGiveTheSame() throws Exception {
        Path pairs = referencePairs();
        Path adapter = LlamaFixture.FOLDER.resolve("lora");
        assertThat(patch(pairs, "--aligned", adapter, "--weights", "resident").status())
                .isZero();
        String resident = Files.readString(out().resolve("patch.csv"));
        assertThat(resident.lines().filter(row -> row.startsWith("aligned,"))).hasSize((LlamaFixture.LAYERS + 1) * 2);
        assertThat(patch(pairs, "--aligned", adapter, "--weights", "streamed").status())
                .isZero();
        assertThat(out().resolve("patch.csv")).hasContent(resident);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"source\":\"w5\",\"target\":\"w6\",\"target_position\":3 | does not match",
                "\"source\":\"w5\",\"target\":\"w6\",\"source_position\":-2 | does not match",
                "\"source\":\"w5\",\"target\":\"w6\",\"source_position\":99999999999 | source_position",
                "\"source\":\"w5\",\"sources\":[\"w5\"],\"target\":\"w6\" | sources",
                "\"sources\":[],\"target\":\"w6\" | sources",
                "\"target\":\"w6\" | source"
            })
    void aPairThatCannotBeMeantFailsInOneSentenceAndWritesNothing(String fields, String said) throws Exception {
        Invocation run = patch(pairs("{\"id\":\"p\"," + fields + ",\"answers\":{\"A\":[\"w7\"]}}"));
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--hook, attn.hook_pattern", "--blocks, two", "--heads, 1.5", "--giver, aligned"})
    void aValueThatASettingDoesNotHaveIsWrongUsage(String option, String value) throws Exception {
        Invocation run = patch(referencePairs(), option, value);
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains(option);
        assertThat(out()).doesNotExist();
    }

    @Test
    void headsThatASiteDoesNotHaveAreRefused() throws Exception {
        Invocation run = patch(referencePairs(), "--heads", 0);
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("Head 0");
        // the fixture has 4 heads and 2 for keys and values
        Invocation keys = patch(referencePairs(), "--hook", "attn.hook_k", "--heads", 2);
        assertThat(keys.status()).as(keys.err()).isEqualTo(CommandRunner.FAILED);
        assertThat(keys.err()).contains("Head 2").doesNotContain("\tat ");
        assertThat(out()).doesNotExist();
    }
}
