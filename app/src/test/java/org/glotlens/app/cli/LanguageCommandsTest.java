package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tokenizer} and {@code mass}: files, figures, the same again, and one sentence for what cannot be. */
@Tag("native")
class LanguageCommandsTest {
    @TempDir
    private Path folder;

    private Path bare;
    private String en;
    private String de;
    private Path prompts;

    @BeforeEach
    void write() throws Exception {
        bare = Files.createDirectories(folder.resolve("bare"));
        Files.copy(LlamaFixture.FOLDER.resolve("tokenizer.json"), bare.resolve("tokenizer.json"));
        en = "en=" + Files.writeString(folder.resolve("a.txt"), "w1 w2\nw3\n");
        de = "de=" + Files.writeString(folder.resolve("b.txt"), "w4 w5 w6\nw7 w1\n");
        prompts = Files.writeString(folder.resolve("p.jsonl"), "{\"id\":\"1\",\"prompt\":\"w1 w4 w9\"}\n");
    }

    private static Invocation run(Object... words) {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            line.add(word.toString());
        }
        return Invocation.of(line.toArray(String[]::new));
    }

    @Test
    void aFolderWithATokenizerAloneIsEnough() throws Exception {
        Path out = folder.resolve("out");
        Invocation made =
                run("tokenizer", bare, LlamaFixture.FOLDER, "--texts", en, de, "--quiet", "--no-cache", "--out", out);
        assertThat(made.status()).as(made.err()).isEqualTo(CommandRunner.DONE);
        assertThat(Files.readAllLines(out.resolve("tokenizer.csv")))
                .containsExactly(
                        "model,language,texts,words,code_points,bytes,tokens,fertility,premium,chars_per_token,byte_tokens,"
                            + "whole_words",
                        "bare,en,2,3,7,7,3,1.0,1.0,2.3333333333333335,0,3",
                        "bare,de,2,5,13,13,5,1.0,1.6666666666666667,2.6,0,5",
                        "llama,en,2,3,7,7,3,1.0,1.0,2.3333333333333335,0,3",
                        "llama,de,2,5,13,13,5,1.0,1.6666666666666667,2.6,0,5");
        for (String figure : List.of("tokenizer", "tokenizer_characters", "tokenizer_scripts")) {
            assertThat(out.resolve("figures/" + figure + ".svg")).isNotEmptyFile();
        }
        assertThat(Files.readString(out.resolve("figures/tokenizer.csv")))
                .startsWith("model,language,tokens over those of en\nbare,en,1.0\n");
        Path again = folder.resolve("again");
        Invocation remade = run("remake", out.resolve("figures/tokenizer.svg"), "--out", again);
        assertThat(remade.status()).as(remade.err()).isEqualTo(CommandRunner.DONE);
        assertThat(remade.err()).contains("The numbers are the same to the last bit.");
        assertThat(again.resolve("tokenizer.csv")).hasSameBinaryContentAs(out.resolve("tokenizer.csv"));
        Files.writeString(bare.resolve("tokenizer.json"), "\n", StandardOpenOption.APPEND);
        assertThat(run("remake", out.resolve("run.json")).err()).contains("The tokenizer in ", "is not what it was");
    }

    @Test
    void whatIsWrongWithTextsAndTokenizersIsOneSentence() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        String gap = "fr=" + Files.writeString(folder.resolve("c.txt"), "w1\n\nw2\n");
        String blank = "fr=" + Files.writeString(folder.resolve("d.txt"), "\n");
        refused("empty/tokenizer.json is missing", "tokenizer", empty, "--texts", en, de);
        refused("empty/tokenizer.json is missing", "tokenizer", bare, empty, "--texts", en, de);
        refused("c.txt, line 2 is blank, but ", "tokenizer", bare, "--texts", en, gap);
        refused("d.txt holds no texts", "tokenizer", bare, "--texts", blank, "--pivot", "fr");
        refused("No file holds texts of sw, ", "tokenizer", bare, "--texts", en, de, "--pivot", "sw");
        refused("--figure-languages names zh", "tokenizer", bare, "--texts", en, de, "--figure-languages", "zh");
    }

    private void refused(String part, Object... words) {
        List<Object> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--quiet", "--no-cache", "--out", folder.resolve("none")));
        Invocation run = run(line.toArray());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(part).hasLineCount(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void languageMassIsWrittenDrawnAndMadeAgain() throws Exception {
        Path out = folder.resolve("mass");
        Invocation made = run(
                "mass",
                LlamaFixture.FOLDER,
                "--aligned",
                LlamaFixture.FOLDER.resolve("lora"),
                "--texts",
                en,
                de,
                "--prompts",
                prompts,
                "--position",
                "-2",
                "--quiet",
                "--no-cache",
                "--out",
                out);
        assertThat(made.status()).as(made.err()).isEqualTo(CommandRunner.DONE);
        List<String> rows = Files.readAllLines(out.resolve("mass.csv"));
        assertThat(rows).hasSize(1 + 2 * LlamaFixture.LAYERS * 4);
        assertThat(rows.get(1)).startsWith("base,1,1,en,").endsWith(",1");
        assertThat(Files.readAllLines(out.resolve("mass_tokens.csv")))
                .containsExactly("language,tokens,distinct,own", "en,3,3,2", "de,5,5,4");
        assertThat(Files.readString(out.resolve("figures/mass.csv")))
                .startsWith("checkpoint,of,layer,language,mass\nbase,\"prompt 1, token 1: w4\",1,en,");
        Path again = folder.resolve("again");
        Invocation remade = run("remake", out.resolve("figures/mass.pdf"), "--out", again);
        assertThat(remade.status()).as(remade.err()).isEqualTo(CommandRunner.DONE);
        assertThat(again.resolve("mass.csv")).hasSameBinaryContentAs(out.resolve("mass.csv"));
    }

    @Test
    void aTokenThatWasNotReadIsNoFigure() {
        refused(
                "--figure-token names token 0, but of prompt 1 token 2 was read.",
                "mass",
                LlamaFixture.FOLDER,
                "--texts",
                en,
                de,
                "--prompts",
                prompts,
                "--figure-token",
                "0");
    }
}
