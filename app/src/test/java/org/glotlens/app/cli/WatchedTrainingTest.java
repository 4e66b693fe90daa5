package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.charts.FigureMetadata;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.runs.RunAccuracy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --probe-prompts} and {@code runs --curves} on a tiny random checkpoint. */
@Tag("native")
class WatchedTrainingTest {
    private static final String LLAMA = Path.of(
                    System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama")
            .toString();

    @TempDir
    private Path folder;

    private Path rows;
    private Path prompts;

    @BeforeEach
    void writeFiles() throws Exception {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            each.add("{\"input_ids\": [%d, 7, 8, 9], \"labels\": [-100, -100, 8, 9]}".formatted(10 + i));
        }
        rows = Files.write(folder.resolve("rows.jsonl"), each);
        prompts = Files.write(
                folder.resolve("prompts.jsonl"),
                List.of(
                        "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5"
                                + " w17\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}",
                        "{\"id\":\"2\",\"language\":\"zh\",\"prompt\":\"w6"
                                + " w12\",\"answers\":{\"zh\":[\"w4\"],\"en\":[\"w2\"]}}"));
    }

    private Path train(String... further) {
        Path out = folder.resolve("run");
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                LLAMA,
                "--data",
                rows.toString(),
                "--out",
                out.toString(),
                "--max-steps",
                "4",
                "--save-steps",
                "2",
                "--validation",
                "0",
                "--dtype",
                "float32",
                "--quiet"));
        arguments.addAll(List.of(further));
        Invocation run = Invocation.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        return out;
    }

    @Test
    void stepZeroIsWhatLensWritesForTheBase() throws Exception {
        Path run = train("--probe-prompts", prompts.toString());
        Path out = folder.resolve("lens");
        Invocation lens = Invocation.of(
                "lens",
                LLAMA,
                "--prompts",
                prompts.toString(),
                "--out",
                out.toString(),
                "--dtype",
                "float32",
                "--quiet");
        assertThat(lens.status()).as(lens.err()).isEqualTo(CommandRunner.DONE);
        List<String> expected = Files.readAllLines(out.resolve("lens_summary.csv"));
        List<String> got = Files.readAllLines(run.resolve("probes/step-0/lens_summary.csv"));
        assertThat(got).hasSameSizeAs(expected).hasSize(1 + 4 * 4);
        for (int i = 1; i < got.size(); i++) {
            String[] a = got.get(i).split(",");
            String[] b = expected.get(i).split(",");
            assertThat(a[1] + a[2]).isEqualTo(b[1] + b[2]);
            for (int column = 3; column <= 5; column++) {
                assertThat(Double.parseDouble(a[column])).isCloseTo(Double.parseDouble(b[column]), within(1e-5));
            }
        }
        assertThat(Files.readString(run.resolve("trainer_log.jsonl"))).contains("\"throughput\":");
        assertThat(Files.readString(run.resolve("status.json"))).contains("\"throughput\":");
    }

    @Test
    void theCurvesOfARunAreDrawnWithTheNumbersBehindThem() throws Exception {
        Path run = train("--probe-prompts", prompts.toString());
        Path out = folder.resolve("figures");
        Invocation draw = Invocation.of("runs", run.toString(), "--curves", out.toString());
        assertThat(draw.status()).as(draw.err()).isEqualTo(CommandRunner.DONE);
        for (String end : List.of("svg", "pdf", "png")) {
            assertThat(out.resolve("curves." + end)).isNotEmptyFile();
        }
        assertThat(Files.readString(out.resolve("curves.svg")))
                .contains(">step 0<")
                .contains(">step 4<");
        List<String> table = Files.readAllLines(out.resolve("curves.csv"));
        assertThat(table.getFirst()).isEqualTo("step,curve,layer,mean,ci_low,ci_high,n");
        assertThat(table).hasSize(1 + 3 * 2 * 4);
    }

    @Test
    void aSelectionOfStepsAndCurvesIsDrawnAndItsLineDrawsItAgain() throws Exception {
        Path run = train("--probe-prompts", prompts.toString());
        Path out = folder.resolve("figures");
        String[] chosen = {
            "--figure-steps", "4,0", "--figure-curves", "zh", "--figure-width", "single", "--figure-dpi", "72"
        };
        List<String> line = new ArrayList<>(List.of("runs", run.toString(), "--curves", out.toString()));
        line.addAll(List.of(chosen));
        Invocation draw = Invocation.of(line.toArray(String[]::new));
        assertThat(draw.status()).as(draw.err()).isEqualTo(CommandRunner.DONE);
        List<String> table = Files.readAllLines(out.resolve("curves.csv"));
        assertThat(table.stream().skip(1).map(row -> row.split(",")[0] + row.split(",")[1]))
                .hasSize(2 * 4)
                .startsWith("4zh")
                .endsWith("0zh");
        String made = ProvenanceJson.read(
                        FigureMetadata.provenance(out.resolve("curves.svg")).orElseThrow(), "curves.svg")
                .getFirst()
                .command();
        assertThat(made).isEqualTo("glotlens runs " + run + " --curves curves " + String.join(" ", chosen));

        for (String[] wrong : new String[][] {{"--figure-steps", "3"}, {"--figure-curves", "xx"}}) {
            Invocation refused = Invocation.of(
                    "runs", run.toString(), "--curves", folder.resolve("no").toString(), wrong[0], wrong[1]);
            assertThat(refused.status()).isEqualTo(CommandRunner.FAILED);
            assertThat(refused.err()).contains(wrong[0] + " names " + wrong[1] + ", but the run has ");
            assertThat(folder.resolve("no")).doesNotExist();
        }
    }

    @Test
    void theAccuracyBeforeAndAfterIsWhatEvaluateCounts() throws Exception {
        Path run = train();
        Invocation measured =
                Invocation.of("runs", run.toString(), "--task", "prompts", "--data", prompts.toString(), "--csv");
        assertThat(measured.status()).as(measured.err()).isEqualTo(CommandRunner.DONE);
        assertThat(measured.out().lines().findFirst().orElseThrow())
                .endsWith("seconds,asked,scoring,before_zh,after_zh");
        Path out = folder.resolve("evaluated");
        Invocation evaluated = Invocation.of(
                "evaluate",
                LLAMA,
                "--aligned",
                run.toString(),
                "--task",
                "prompts",
                "--data",
                prompts.toString(),
                "--out",
                out.toString(),
                "--quiet");
        assertThat(evaluated.status()).as(evaluated.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readAllLines(run.resolve("accuracy/accuracy.csv")))
                .isEqualTo(Files.readAllLines(out.resolve("accuracy.csv")));
        RunAccuracy accuracy = RunAccuracy.read(run).orElseThrow();
        assertThat(accuracy.task()).isEqualTo("prompts prompts.jsonl");
        String[] cells =
                measured.out().lines().skip(1).findFirst().orElseThrow().split(",");
        assertThat(Double.parseDouble(cells[cells.length - 2]))
                .isEqualTo(accuracy.of(Side.BASE, "zh").orElseThrow());
        assertThat(Double.parseDouble(cells[cells.length - 1]))
                .isEqualTo(accuracy.of(Side.ALIGNED, "zh").orElseThrow());
    }

    @Test
    void aTaskWithoutDataIsWrongUsage() {
        Invocation measured = Invocation.of("runs", train().toString(), "--task", "prompts");
        assertThat(measured.status()).isEqualTo(2);
        assertThat(measured.err()).contains("--task and --data stand together");
    }

    @Test
    void aRunThatWasNotWatchedHasNoCurves() {
        Path run = train();
        Invocation draw = Invocation.of(
                "runs", run.toString(), "--curves", folder.resolve("figures").toString());
        assertThat(draw.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(draw.err()).contains("holds no probes").contains("--probe-prompts");
        assertThat(folder.resolve("figures")).doesNotExist();
    }

    @Test
    void parallelTextsAloneAreWrongUsage() {
        Invocation run = Invocation.of(
                "train",
                LLAMA,
                "--data",
                rows.toString(),
                "--out",
                folder.resolve("x").toString(),
                "--probe-parallel",
                prompts.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--probe-parallel goes along with --probe-prompts");
    }
}
