package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.run.Cancel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class CommandLineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "inspect", "activations", "lens", "represent", "neurons", "train", "doctor"})
    void everyCommandOfTheContractHasHelp(String command) {
        Invocation help = Invocation.of(command, "--help");
        assertThat(help.status()).isEqualTo(CommandRunner.DONE);
        assertThat(help.out()).startsWith("Usage: glotlens " + command);
        assertThat(help.err()).isEmpty();
    }

    @Test
    void theVersionIsToldByTheProgramAndByItsCommands() {
        assertThat(Invocation.of("--version").out()).startsWith("Glotlens ").contains("Java 2");
        assertThat(Invocation.of("lens", "--version").out()).startsWith("Glotlens ");
    }

    @ParameterizedTest
    @CsvSource({
        "lens, --prompts, --interval=fisher, '--interval is fisher, expected normal, bootstrap or median'",
        "represent, --parallel, --axes=mine, '--axes is mine, expected joint, base'",
        "represent, --parallel, --procrustes=all, '--procrustes is all, expected none, languages or checkpoints'",
        "represent, --parallel, --pooling=max, '--pooling is max, expected mean, content-mean, last, without-bos or"
                + " weighted'"
    })
    void aWrongChoiceIsAnsweredWithTheRightOnes(String command, String input, String option, String answer) {
        Invocation run = Invocation.of(command, "folder", input, "x", "--out", "y", option);
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains(answer);
    }

    @Test
    void onlyTheCommandThatIsAskedForIsSetUpUnlessAllAreToldOf() {
        assertThat(commands("sweep", "plan.json", "--list")).containsExactly("sweep");
        assertThat(commands("--version")).isEmpty();
        assertThat(commands("--help"))
                .isEqualTo(commands("inspekt"))
                .hasSizeGreaterThan(30)
                .contains("demo", "sweep", "doctor");
    }

    private static Set<String> commands(String... words) {
        return CommandRunner.commandLine(new Cancel(), List.of(words))
                .getSubcommands()
                .keySet();
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        Invocation run = Invocation.of("inspekt", "folder");
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains("inspekt").contains("'glotlens --help'");
    }

    @Test
    void aMissingOptionIsWrongUsageAndNamed() {
        Invocation run = Invocation.of("lens", "folder", "--out", "x");
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains("--prompts").contains("'glotlens lens --help'");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--device=gpu",
                "--dtype=int8",
                "--batch-tokens=0",
                "--threads=-1",
                "--batch-tokens=many",
            })
    void aWrongCommonOptionIsWrongUsageAndNamed(String option) {
        Invocation run = Invocation.of("inspect", "folder", option);
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rank=0",
                "--alpha=0",
                "--dropout=1",
                "--epochs=0",
                "--batch-size=0",
                "--accumulate=0",
                "--learning-rate=-1",
                "--learning-rate=NaN",
                "--warmup-ratio=2",
                "--schedule=step",
                "--max-grad-norm=-1",
                "--cutoff=1",
                "--validation=1",
                "--max-steps=-1",
                "--rank=four",
                "--rank=1000000000",
                "--rank=2147483648",
                "--learning-rate=Infinity",
                "--seed=x",
                "--targets=",
                "--targets=q_proj,q_proj",
                "--accumulation=rows",
                "--template=none",
            })
    void aWrongHyperParameterIsWrongUsageAndNamed(String option) {
        Invocation run = Invocation.of("train", "folder", "--data", "rows.tsv", "--out", "x", option);
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains(option.substring(0, option.indexOf('='))).contains("expected");
    }

    /** What lies beyond the parsing fails: a file that is not there, which is named. */
    @ParameterizedTest
    @CsvSource({
        "neurons, --texts, en=a.txt zh=b.txt",
        "vectors, --texts, en=a.txt zh=b.txt",
        "evaluate, --data, en=a.json zh=b.json",
        "train, --data, a.tsv b.tsv",
        "preset zhang-lens, --data, a_zh.json"
    })
    void theCheckpointIsFoundBeforeAndBehindAListOfFiles(String command, String option, String files) {
        String task = command.equals("evaluate") ? " --task emotion" : "";
        String folders = folder.toString();
        for (String line : List.of(
                command + " " + folders + " " + option + " " + files + task,
                command + " " + option + " " + files + " " + folders + task,
                command + task + " " + option + " " + files + " " + folders,
                command + " " + option + "=" + files + " " + folders + task)) {
            Invocation run = Invocation.of((line + " --out " + folder.resolve("out")).split(" "));
            assertThat(run.status()).as(line + run.err()).isEqualTo(CommandRunner.FAILED);
            assertThat(run.err()).as(line).contains(files.split("[ .]")[0].replace("en=", ""));
        }
    }

    @Test
    void aWordThatNamesNoLanguageBehindThoseThatDoIsTheCheckpoint() {
        Invocation run = Invocation.of("neurons", "--texts", "en=a", "zh=b", "models/none", "--out", "x");
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        Invocation both = Invocation.of("neurons", "m", "--texts", "en=a", "c", "--out", "x");
        assertThat(both.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(both.err()).contains("a: it does not exist");
    }

    @Test
    void aValueMayLookLikeAnOptionBehindASignOfEquality() {
        String missing = "none";
        Invocation run = Invocation.of("generate", missing, "--prompt=--chat", "--out", folder.resolve("x") + ".jsonl");
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(missing + " is not a folder");
        Invocation forgotten = Invocation.of("generate", missing, "--prompt", "--chat", "--out", "x.jsonl");
        assertThat(forgotten.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(forgotten.err())
                .contains("Expected a value behind --prompt, but found the option --chat.")
                .contains("write --prompt=--chat");
        assertThat(Invocation.of("lens", missing, "--prompts", "--out", "x").err())
                .contains("Expected a value behind --prompts");
    }

    @Test
    void trainRefusesEditsWithTheReason() {
        Invocation run = Invocation.of("train", "m", "--data", "a.tsv", "--out", "x", "--edits", "e.json");
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains("checkpoint-N --edits");
    }

    @Test
    void anUnknownPoolingIsWrongUsageAndTheKnownOnesAreListed() {
        Invocation run = Invocation.of("represent", "m", "--parallel", "p", "--out", "x", "--pooling", "max");
        assertThat(run.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(run.err()).contains("--pooling is max").contains("content-mean");
    }

    @Test
    void activationsTakesEitherTextOrIds() {
        Invocation both = Invocation.of(
                "activations", "m", "--text", "a", "--ids", "f", "--hooks", "logits", "--out", "x.safetensors");
        assertThat(both.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        Invocation neither = Invocation.of("activations", "m", "--hooks", "logits", "--out", "x.safetensors");
        assertThat(neither.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(neither.err()).contains("--text").contains("--ids");
    }

    @Test
    void anInputFileThatIsMissingFailsWithOneSentenceNamingIt() {
        Path prompts = folder.resolve("no.jsonl");
        Invocation run = Invocation.of("lens", "m", "--prompts", prompts.toString(), "--out", folder.toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(prompts.toString());
    }

    @Test
    void verboseAddsTheStack() {
        Path prompts = folder.resolve("no.jsonl");
        Invocation run =
                Invocation.of("lens", "m", "--prompts", prompts.toString(), "--out", folder.toString(), "--verbose");
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("\tat org.glotlens");
    }

    @Test
    void aCancelledCommandEndsWith130() {
        Cancel cancel = new Cancel();
        cancel.request();
        Invocation run = Invocation.of(cancel, "inspect", folder.toString());
        assertThat(run.status()).isEqualTo(CommandRunner.CANCELLED);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void anOutputThatCannotBeWrittenIsRefusedBeforeTheModelIsOpened() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path prompts = Files.writeString(
                folder.resolve("p.jsonl"),
                "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"a\",\"answers\":{\"zh\":[\"b\"]}}\n");
        Invocation run = Invocation.of("lens", "m", "--prompts", prompts.toString(), "--out", file.toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains(file.toString()).contains("--out");
    }
}
