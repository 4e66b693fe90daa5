package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code runs --losses} and {@code runs --name} on folders of runs. */
@Tag("unit")
class RunsCommandTest {
    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void write() throws Exception {
        first = run("first", 2.5);
        second = run("second", 2);
    }

    private Path run(String name, double loss) throws Exception {
        Path run = Files.createDirectories(folder.resolve("runs").resolve(name));
        TrainPlan plan = new TrainPlan(
                Path.of("model"), Optional.empty(), List.of(), TrainSettings.defaults(), RunOptions.defaults());
        PrettyJson.write(run.resolve("train_config.json"), plan.json());
        Files.writeString(run.resolve("trainer_log.jsonl"), """
            {"current_steps": 1, "total_steps": 2, "loss": %s, "lr": 1e-5, "grad_norm": 1.0, "epoch": 0.5}
            {"current_steps": 2, "total_steps": 2, "loss": 1, "eval_loss": 1.5, "lr": 1e-5, "grad_norm": 1.0, "epoch": 1}
            {"current_steps": 3, "total_steps": 2, "lo\
            """.formatted(loss));
        return run;
    }

    @Test
    void lossesOfAllRunsStandInOneFigureByTheirNames() throws Exception {
        Path out = folder.resolve("figures");
        assertThat(Invocation.of("runs", second.toString(), "--name", "rank 16").status())
                .isEqualTo(CommandRunner.DONE);
        Invocation draw = Invocation.of(
                "runs", folder.resolve("runs").toString(), "--losses", out.toString(), "--figure-axis", "epochs");
        assertThat(draw.status()).as(draw.err()).isEqualTo(CommandRunner.DONE);
        String svg = Files.readString(out.resolve("losses.svg"));
        assertThat(svg).contains(">first<", ">rank 16<", ">epoch<");
        assertThat(out.resolve("losses.pdf")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("losses.csv")))
                .hasSize(5)
                .startsWith("run,step,epoch,seconds,loss,loss_smoothed,eval_loss", "first,1,0.5,0.0,2.5,2.5,");
        Invocation told = Invocation.of("remake", out.resolve("losses.svg").toString());
        assertThat(told.out() + told.err()).contains("glotlens runs " + first + " " + second + " --losses losses");
    }

    @Test
    void aFigureOfLossesIsDrawnAgainWhereTheLogsAreThoseOfThen() throws Exception {
        Path out = folder.resolve("figures");
        Invocation draw = Invocation.of(
                "runs", first.toString(), second.toString(), "--losses", out.toString(), "--figure-axis", "epochs");
        assertThat(draw.status()).as(draw.err()).isEqualTo(CommandRunner.DONE);
        Path again = folder.resolve("again");
        Invocation remake = Invocation.of("remake", out.resolve("losses.pdf").toString(), "--out", again.toString());
        assertThat(remake.status()).as(remake.err()).isEqualTo(CommandRunner.DONE);
        assertThat(remake.err()).contains("It was drawn again from the same numbers.");
        assertThat(again.resolve("losses.csv")).hasSameBinaryContentAs(out.resolve("losses.csv"));
        assertThat(again.resolve("losses.png")).exists();
        assertThat(folder.resolve("losses")).doesNotExist();
        Invocation json =
                Invocation.of("remake", out.resolve("losses.svg").toString(), "--out", again.toString(), "--json");
        assertThat(json.out()).contains("\"same\" : true");
        Path log = first.resolve("trainer_log.jsonl");
        Files.writeString(log, Files.readString(log).replace("2.5", "2.25"));
        Invocation changed = Invocation.of(
                "remake",
                out.resolve("losses.svg").toString(),
                "--out",
                folder.resolve("third").toString());
        assertThat(changed.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(changed.err()).contains(log + " is not what it was: its digest has changed since.");
        assertThat(folder.resolve("third")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glotlens runs a --name x",
                "glotlens runs a --ask stop",
                "glotlens runs a",
                "glotlens runs a --losses o --name x",
                "glotlens runs a --losses o --curves p",
                "glotlens runs a --losses o --task prompts --data d"
            })
    void whatSteersARunOrMeasuresOneIsNotRunFromAFile(String command) throws Exception {
        Path file = Files.writeString(
                folder.resolve("stranger.json"), ProvenanceJson.text(List.of(Provenance.NONE.by(command))));
        Invocation run = Invocation.of(
                "remake", file.toString(), "--out", folder.resolve("o").toString());
        assertThat(run.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(run.err()).contains("which cannot be run again").contains("and runs with --losses or --curves can.");
    }

    @Test
    void aFigureOfLossesCarriesTheDigestOfEveryLog() throws Exception {
        Path out = folder.resolve("figures");
        Invocation draw = Invocation.of(
                "runs", folder.resolve("runs").toString(), "--losses", out.toString(), "--figure-csv-origin", "file");
        assertThat(draw.status()).as(draw.err()).isEqualTo(CommandRunner.DONE);
        Provenance made = ProvenanceJson.read(Files.readString(out.resolve("losses.run.json")), "")
                .getFirst();
        Path log = first.resolve("trainer_log.jsonl");
        assertThat(made.inputs()).hasSize(2).containsEntry(log.toString(), Digest.sha256(List.of(log)));
    }

    @Test
    void theTableTellsNamesAndAnEmptyNameGoesBack() {
        String all = folder.resolve("runs").toString();
        assertThat(Invocation.of("runs", first.toString(), "--name", "mine").status())
                .isEqualTo(CommandRunner.DONE);
        assertThat(Invocation.of("runs", all).out()).contains("name", "mine");
        assertThat(Invocation.of("runs", all, "--json").out()).contains("\"name\" : \"mine\"");
        assertThat(Invocation.of("runs", first.toString(), "--name", "").status())
                .isEqualTo(CommandRunner.DONE);
        assertThat(Invocation.of("runs", all, "--csv").out()).startsWith("run,state,");
    }

    @Test
    void whatCannotBeIsSaidInASentence() {
        String all = folder.resolve("runs").toString();
        assertThat(Invocation.of("runs", first.toString(), "--name", "x", "--losses", "o")
                        .err())
                .contains("--ask, --name, --curves and --losses exclude each other; give one.");
        assertThat(Invocation.of("runs", all, "--name", "x").err()).contains("--name is for one run, but there are 2.");
        assertThat(Invocation.of("runs", first.toString(), "--name", "x".repeat(61))
                        .err())
                .contains("at most 60 characters");
        assertThat(Invocation.of("runs", folder.resolve("gone").toString(), "--losses", "out")
                        .err())
                .contains("gone");
        assertThat(Invocation.of("runs", all, "--losses", folder.resolve("o").toString(), "--figure-axis", "tokens")
                        .err())
                .contains("--figure-axis", "steps, epochs or time");
        assertThat(folder.resolve("o")).doesNotExist();
    }
}
