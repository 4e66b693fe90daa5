package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.neurons.ToyTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What acts on a model is made again from what its files say, to the last bit. */
@Tag("native")
class RemadeActsTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    @Test
    void aGenerationUnderEditsIsMadeAgain() throws Exception {
        Path edits = Files.writeString(
                folder.resolve("edits.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"scale\": 2, \"where\": \"new\"}]");
        Path texts = folder.resolve("texts.jsonl");
        run("generate", MODEL, "--prompt", "w5 w6", "--temperature", "0.9", "--edits", edits, "--out", texts);
        Path again = folder.resolve("again.jsonl");
        assertSame(folder.resolve("texts.jsonl.run.json"), again);
        assertThat(again).hasSameBinaryContentAs(texts);
        Files.writeString(edits, "[]");
        Invocation changed =
                Invocation.of("remake", folder.resolve("texts.jsonl.run.json").toString());
        assertThat(changed.err()).contains("edits.json is not what it was");
    }

    @Test
    void aPatchingAndASweepAreMadeAgain() throws Exception {
        Path pairs = Files.writeString(
                folder.resolve("pairs.jsonl"),
                "{\"id\": \"1\", \"source\": \"w5 w6\", \"target\": \"w7\", \"answers\": {\"a\": [\"w9\"]}}\n");
        run("patch", MODEL, "--aligned", MODEL.resolve("lora"), "--pairs", pairs, "--out", folder.resolve("patch"));
        assertSame(folder.resolve("patch/run.json"), folder.resolve("patch2"));

        Path de = Files.writeString(folder.resolve("de.txt"), "w5 w6\nw7\n");
        Path en = Files.writeString(folder.resolve("en.txt"), "w1 w2\nw3\n");
        Path vectors = folder.resolve("v.safetensors");
        Path edits = Files.writeString(
                folder.resolve("edits.json"),
                "[{\"hook\": \"blocks.0.mlp.hook_act\", \"op\": \"zero\", \"where\": \"prompt\"}]");
        run("vectors", MODEL, "--texts", "de=" + de, "en=" + en, "--edits", edits, "--out", vectors);
        run(
                "steer",
                MODEL,
                "--vectors",
                vectors,
                "--from",
                "en",
                "--to",
                "de",
                "--prompts",
                prompts(),
                "--layers",
                "1,2",
                "--strengths",
                "0.5",
                "--max-new",
                "3",
                "--edits",
                edits,
                "--out",
                folder.resolve("steer"));
        assertThat(folder.resolve("steer/run.json"))
                .content()
                .contains("--edits " + edits, "Under edits: ", "\"" + edits + "\": \"");
        assertSame(folder.resolve("steer/run.json"), folder.resolve("steer2"));
        assertThat(folder.resolve("steer2/steer.csv")).hasSameBinaryContentAs(folder.resolve("steer/steer.csv"));
    }

    @Test
    void neuronsAndTheirFiguresAreMadeAgain() throws Exception {
        List<String> texts = ToyTexts.write(folder, 20, "en", "de", "fr");
        Path made = folder.resolve("neurons");
        List<Object> words = new ArrayList<>(List.of("neurons", MODEL, "--aligned", MODEL.resolve("lora"), "--texts"));
        words.addAll(texts);
        words.addAll(List.of(
                "--chunk", "8", "--top-rate", "0.1", "--deactivate", "--activate", "add,difference", "--held-out"));
        words.addAll(texts.subList(0, 2));
        words.addAll(List.of("--figure-bars", "beside", "--out", made));
        run(words.toArray());
        for (String file :
                List.of("run.json", "figures/neurons.svg", "figures/deactivation.pdf", "figures/activation_add.png")) {
            Path again = folder.resolve("again-" + file.replace('/', '-'));
            assertSame(made.resolve(file), again);
            for (String table : List.of(
                    "neurons.csv",
                    "deactivation.csv",
                    "activation.csv",
                    "figures/activation_difference.csv",
                    "edits/set_de.json",
                    "masks.safetensors")) {
                assertThat(again.resolve(table)).hasSameBinaryContentAs(made.resolve(table));
            }
            assertThat(again.resolve("figures/neurons.csv"))
                    .hasSameBinaryContentAs(made.resolve("figures/neurons.csv"));
        }
    }

    /** The masks of one run are switched in another, which warns of the language that it has no texts of. */
    @Test
    void effectsOfMasksAreMadeAgain() throws Exception {
        List<String> texts = ToyTexts.write(folder, 20, "en", "de", "fr");
        Path found = folder.resolve("found");
        List<Object> words = new ArrayList<>(List.of("neurons", MODEL, "--texts"));
        words.addAll(texts);
        words.addAll(List.of("--chunk", "8", "--top-rate", "0.1", "--out", found));
        run(words.toArray());
        Path made = folder.resolve("switched");
        List<String> line = new ArrayList<>(List.of("neurons", MODEL.toString(), "--texts"));
        line.addAll(texts.subList(0, 2));
        line.addAll(List.of("--chunk", "8", "--deactivate", "--activate", "set", "--quiet"));
        line.addAll(List.of("--masks", found.resolve("masks.json").toString(), "--out", made.toString()));
        Invocation run = Invocation.of(line.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(run.err()).contains("There are no texts of fr to take means from");
        assertThat(Files.readAllLines(made.resolve("deactivation.csv"))).hasSize(1 + 3 * 2);
        assertThat(Files.readAllLines(made.resolve("activation.csv"))).hasSize(1 + 2 * 2);
        assertThat(made.resolve("run.json")).content().contains("masks.json\": \"", "--masks", "--activate set");
        assertSame(made.resolve("run.json"), folder.resolve("again"));
        assertThat(folder.resolve("again/activation.csv")).hasSameBinaryContentAs(made.resolve("activation.csv"));
    }

    @Test
    void consistencyAndItsFigureAreMadeAgain() throws Exception {
        String header = "Prompt\tAns\tCandidate Ans\n";
        Path en = Files.writeString(folder.resolve("en.tsv"), header + "w5 <mask> w6\tw7\tw7, w8 w9, w10\n");
        Path de = Files.writeString(folder.resolve("de.tsv"), header + "w25 <mask>\tw7\tw7, w8, w10 w11\n");
        Path made = folder.resolve("consistency");
        run(
                "consistency",
                MODEL,
                "--aligned",
                MODEL.resolve("lora"),
                "--data",
                en,
                de,
                "--figure-consistency",
                "spearman",
                "--figure-order",
                "given",
                "--out",
                made);
        for (String file : List.of("run.json", "figures/consistency.svg")) {
            Path again = folder.resolve("again-" + file.replace('/', '-'));
            assertSame(made.resolve(file), again);
            for (String table : List.of("rankc.csv", "candidates.csv", "figures/consistency.csv")) {
                assertThat(again.resolve(table)).hasSameBinaryContentAs(made.resolve(table));
            }
        }
    }

    @Test
    void expertsAreMadeAgain() throws Exception {
        List<String> texts = ToyTexts.write(folder, 6, "en", "de");
        Path made = folder.resolve("experts");
        List<Object> words = new ArrayList<>(List.of("neurons", MODEL, "--texts"));
        words.addAll(texts);
        words.addAll(List.of("--method", "kojima", "--units", "20", "--out", made));
        run(words.toArray());
        assertSame(made.resolve("run.json"), folder.resolve("again"));
        assertThat(folder.resolve("again/expert_units.csv")).hasSameBinaryContentAs(made.resolve("expert_units.csv"));
    }

    /** A figure that is saved in the window takes its texts along; their place in the program's folder may be gone. */
    @Test
    void textsBesideTheFileStandForThoseThatAreGone() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        List<String> texts = ToyTexts.write(gone, 12, "en", "de");
        Path made = folder.resolve("neurons");
        List<Object> words = new ArrayList<>(List.of("neurons", MODEL, "--texts"));
        words.addAll(texts);
        words.addAll(List.of("--chunk", "8", "--top-rate", "0.1", "--out", made));
        run(words.toArray());
        Files.move(gone.resolve("en.txt"), made.resolve("en.txt"));
        Files.move(gone.resolve("de.txt"), made.resolve("de.txt"));
        assertSame(made.resolve("run.json"), folder.resolve("again"));
    }

    private Path prompts() throws Exception {
        return Files.writeString(folder.resolve("prompts.jsonl"), "{\"prompt\": \"w3 w4\"}\n{\"prompt\": \"w5\"}\n");
    }

    private static void assertSame(Path run, Path again) throws Exception {
        Invocation remade = Invocation.of("remake", run.toString(), "--out", again.toString());
        assertThat(remade.status()).as(remade.err()).isEqualTo(CommandRunner.DONE);
        assertThat(remade.err()).contains("the same to the last bit");
    }

    private static void run(Object... words) throws Exception {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            line.add(word.toString());
        }
        line.add("--quiet");
        Invocation run = Invocation.of(line.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
    }
}
