package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        run("vectors", MODEL, "--texts", "de=" + de, "en=" + en, "--out", vectors);
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
                "--out",
                folder.resolve("steer"));
        assertSame(folder.resolve("steer/run.json"), folder.resolve("steer2"));
        assertThat(folder.resolve("steer2/steer.csv")).hasSameBinaryContentAs(folder.resolve("steer/steer.csv"));
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
