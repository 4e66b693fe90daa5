package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.app.JacobianFile;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lens-eval} and {@code --jacobian} from arguments to files. */
@Tag("native")
class LensEvalCommandTest {
    private static final int LENGTH = 24;
    private static final int WORD = 7;

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Path items() throws Exception {
        String prompt = LlamaFixture.text(LlamaFixture.ids("input_ids", 0, LENGTH, LENGTH));
        return Files.writeString(folder.resolve("items.json"), """
            {"items": [
             {"name": "row", "prompt": "%s", "target": "w1", "intermediates": ["w%s", "w8 w9", "w10"]},
             {"name": "none", "prompt": "w5", "target": "w1", "intermediates": ["no such word"]}]}
            """.formatted(prompt, WORD));
    }

    private Path swapping() throws Exception {
        return JacobianFile.swapping(folder.resolve("lens.safetensors"), LlamaFixture.LAYERS - 1, LlamaFixture.D_MODEL);
    }

    private Invocation evaluate(Object... more) throws Exception {
        List<Object> all = new ArrayList<>(List.of("--items", items(), "--out", out()));
        all.addAll(List.of(more));
        return LlamaFixture.run("lens-eval", all.toArray());
    }

    @Test
    void everyFileOfTheCommandStandsAndTheFigureHasTheNumbersOfTheTable() throws Exception {
        Invocation run = evaluate("--jacobian", swapping(), "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out())
                .contains("\"items\" : 1", "\"dropped\" : 1", "\"words\" : 3", "\"words_of_one_token\" : 2");
        try (Stream<Path> files = Files.list(out())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "lens_eval.csv",
                            "lens_eval_layers.csv",
                            "lens_eval_items.csv",
                            "dropped.csv",
                            "figures",
                            "run.json");
        }
        List<String> passes = Files.readAllLines(out().resolve("lens_eval.csv"));
        assertThat(passes).hasSize(1 + 2 * 3);
        List<String> drawn = Files.readAllLines(out().resolve("figures/lens_eval.csv"));
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(passes);
        assertThat(Files.readString(out().resolve("figures/lens_eval.svg"))).contains("glotlens lens-eval");
        assertThat(Files.readString(out().resolve("run.json")))
                .contains("Read through the Jacobian lens lens.safetensors");
    }

    /** At the last layer, which no map touches, both readings have the rank that Hugging Face's logits give. */
    @Test
    void theRankAtTheLastLayerIsThatOfTheReferenceLogits() throws Exception {
        float[] logits = LlamaFixture.reference("logits");
        int at = (LENGTH - 1) * LlamaFixture.D_VOCAB;
        int rank = 1;
        for (int id = 0; id < LlamaFixture.D_VOCAB; id++) {
            rank += logits[at + id] > logits[at + WORD] ? 1 : 0;
        }
        Path only = Files.writeString(folder.resolve("one.json"), """
            [{"name": "row", "prompt": "%s", "target": "w1", "intermediates": ["w%s"]}]
            """.formatted(
                        LlamaFixture.text(LlamaFixture.ids("input_ids", 0, LENGTH, LENGTH)), WORD));
        Invocation run = LlamaFixture.run("lens-eval", "--items", only, "--jacobian", swapping(), "--out", out());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        for (String reading : List.of("logit", "jacobian")) {
            for (int k : new int[] {1, 5, 10}) {
                String pass = rank <= k ? "1.0" : "0.0";
                assertThat(Files.readAllLines(out().resolve("lens_eval_layers.csv")))
                        .contains("base,%s,%s,%s,%s,%s,%s,1"
                                .formatted(reading, LlamaFixture.LAYERS, k, pass, pass, pass));
            }
        }
    }

    @Test
    void aMapOfOneReadsAsTheLogitLensAndRemakeComesToTheSameNumbers() throws Exception {
        Path one = JacobianFile.identity(folder.resolve("one"), LlamaFixture.LAYERS - 1, LlamaFixture.D_MODEL);
        assertThat(evaluate("--jacobian", one).status()).isZero();
        List<String> rows = Files.readAllLines(out().resolve("lens_eval_items.csv"));
        List<String> logit =
                rows.stream().filter(row -> row.contains(",logit,")).toList();
        assertThat(rows.stream()
                        .filter(row -> row.contains(",jacobian,"))
                        .map(row -> row.replace(",jacobian,", ",logit,")))
                .containsExactlyElementsOf(logit);
        Invocation again = Invocation.of(
                "remake",
                out().resolve("run.json").toString(),
                "--out",
                folder.resolve("again").toString());
        assertThat(again.status()).as(again.err()).isEqualTo(CommandRunner.DONE);
        assertThat(again.err()).contains("The numbers are the same to the last bit.");
        JacobianFile.swapping(one, LlamaFixture.LAYERS - 1, LlamaFixture.D_MODEL);
        Invocation changed = Invocation.of("remake", out().resolve("run.json").toString());
        assertThat(changed.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(changed.err()).contains(one.toString());
    }

    @Test
    void lensAndGridAreReadThroughTheLensAndSaySo() throws Exception {
        Path prompts = LlamaFixture.lines(
                folder.resolve("p.jsonl"),
                "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5"
                        + " w6\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}");
        Path logit = folder.resolve("logit");
        assertThat(LlamaFixture.run("lens", "--prompts", prompts, "--out", logit, "--grid", 1)
                        .status())
                .isZero();
        Invocation run =
                LlamaFixture.run("lens", "--prompts", prompts, "--out", out(), "--grid", 1, "--jacobian", swapping());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        for (String table : List.of("lens.csv", "grid/grid_followed.csv")) {
            List<String> plain = Files.readAllLines(logit.resolve(table));
            List<String> through = Files.readAllLines(out().resolve(table));
            assertThat(through).hasSameSizeAs(plain).isNotEqualTo(plain);
            String last = "," + LlamaFixture.LAYERS + ",";
            assertThat(through.stream().filter(row -> row.contains(last)))
                    .as("the last layer of " + table)
                    .containsExactlyElementsOf(
                            plain.stream().filter(row -> row.contains(last)).toList());
        }
        for (String figure : List.of("figures/lens.svg", "grid/figures/grid.svg")) {
            assertThat(Files.readString(out().resolve(figure))).contains("Jacobian");
            assertThat(Files.readString(logit.resolve(figure))).doesNotContain("Jacobian");
        }
        Invocation grid =
                LlamaFixture.run("grid", "--text", "w5 w6", "--out", folder.resolve("g"), "--jacobian", swapping());
        assertThat(grid.status()).as(grid.err()).isEqualTo(CommandRunner.DONE);
    }

    @Test
    void whatCannotBeReadIsSaidInOneSentenceAndLeavesNothing() throws Exception {
        Path narrow = JacobianFile.identity(folder.resolve("narrow"), LlamaFixture.LAYERS - 1, 8);
        assertRefused(
                evaluate("--jacobian", narrow), "has maps of width 8, but the residual stream of the base has 64");
        Path shallow = JacobianFile.identity(folder.resolve("shallow"), 1, LlamaFixture.D_MODEL);
        assertRefused(evaluate("--jacobian", shallow), "has no map for block 1, 2 of the base");
        assertRefused(evaluate("--jacobian", folder.resolve("missing.pt")), "there is no such file");
        Path text = Files.writeString(folder.resolve("text"), "no lens at all");
        assertRefused(evaluate("--jacobian", text), "Cannot read");
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"items\": [\n{\"name\": \"a\"}]}");
        assertRefused(
                LlamaFixture.run("lens-eval", "--items", bad, "--out", out()), "line 2: field \"prompt\" is missing");
        Path none = Files.writeString(
                folder.resolve("none.json"),
                "[{\"name\": \"a\", \"prompt\": \"w5\", \"target\": \"x\", \"intermediates\": [\"no word\"]}]");
        assertRefused(
                LlamaFixture.run("lens-eval", "--items", none, "--out", out()), "None of the 1 items can be used.");
    }

    private void assertRefused(Invocation run, String why) {
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(why);
        assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
        assertThat(out()).doesNotExist();
    }

    @Test
    void aLensIsImportedAsSafetensors() throws Exception {
        Path lens = swapping();
        Path to = folder.resolve("imported.safetensors");
        Invocation run =
                Invocation.of("import", lens.toString(), "--format", "jacobian", "--out", to.toString(), "--json");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.out()).contains("\"width\" : 64");
        try (SafetensorsFile file = SafetensorsFile.open(to)) {
            assertThat(file.names()).containsExactly("J.0", "J.1", "J.2");
            assertThat(file.metadata()).containsEntry("d_model", "64").containsEntry("source_layers", "[0, 1, 2]");
        }
        Invocation wrong = Invocation.of(
                "import", lens.toString(), "--format", "jacobian", "--mend", "all", "--out", to.toString());
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("--format jacobian takes one file");
        assertThat(over(lens)).isEqualTo(2);
    }

    /** A lens is not written over itself. */
    private static int over(Path lens) throws IOException {
        byte[] before = Files.readAllBytes(lens);
        Invocation run = Invocation.of("import", lens.toString(), "--format", "jacobian", "--out", lens.toString());
        assertThat(Files.readAllBytes(lens)).isEqualTo(before);
        return run.status() == CommandRunner.DONE ? 0 : 2;
    }
}
