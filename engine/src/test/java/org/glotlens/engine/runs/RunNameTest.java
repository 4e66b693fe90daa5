package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RunNameTest {
    @TempDir
    private Path temp;

    private Path run(String place) throws Exception {
        Path run = Files.createDirectories(temp.resolve(place));
        TrainPlan plan = new TrainPlan(
                Path.of("model"), Optional.empty(), List.of(), TrainSettings.defaults(), RunOptions.defaults());
        PrettyJson.write(run.resolve("train_config.json"), plan.json());
        return run;
    }

    @Test
    void aRunIsCalledByItsFolderUntilItIsNamedAndAgainOnceItsNameIsEmptied() throws Exception {
        Path run = run("first");
        assertThat(RunSummary.read(run).name()).isEqualTo("first");
        RunName.write(run, "  rank 8, पहला \u200dरन ");
        assertThat(RunSummary.read(run).name()).isEqualTo("rank 8, पहला \u200dरन");
        RunName.write(run, " ");
        assertThat(RunSummary.read(run).name()).isEqualTo("first");
        RunName.write(run, "");
        try (var files = Files.list(run)) {
            assertThat(files).containsExactly(run.resolve("train_config.json"));
        }
    }

    @Test
    void namingLeavesEveryOtherFileOfTheRunAsItIs() throws Exception {
        Path run = run("first");
        byte[] before = Files.readAllBytes(run.resolve("train_config.json"));
        TrainPlan plan = RunSummary.read(run).plan();
        RunName.write(run, "other");
        assertThat(run.resolve("train_config.json")).hasBinaryContent(before);
        assertThat(RunSummary.read(run).plan()).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines",
                "a\tb",
                "a\u202Eb",
                "a\u2028b",
                "1234567890123456789012345678901234567890123456789012345678901"
            })
    void aNameThatCannotBeReadAloudOrIsTooLongIsRefused(String name) throws Exception {
        Path run = run("first");
        RunName.write(run, "good");
        assertThatThrownBy(() -> RunName.write(run, name))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at most 60 characters");
        assertThat(RunSummary.read(run).name()).isEqualTo("good");
    }

    @Test
    void sixtyCharactersOutsideTheFirstPlaneAreAName() throws Exception {
        Path run = run("first");
        RunName.write(run, "𓀀".repeat(60));
        assertThat(RunSummary.read(run).name()).hasSize(120);
    }

    @Test
    void aRunThatVanishedIsSaid() throws Exception {
        assertThatThrownBy(() -> RunName.write(temp.resolve("gone"), "x"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds no training run any longer");
        assertThat(temp.resolve("gone")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"format\": \"glotlens-run-name\", \"version\": 2, \"name\": \"x\"}",
                "{\"format\": \"glotlens-run-name\", \"version\": 1, \"name\": \" x\"}"
            })
    void aFileThatHoldsNoNameIsSaid(String content) throws Exception {
        Path run = run("first");
        Files.writeString(run.resolve("name.json"), content);
        assertThatThrownBy(() -> RunSummary.read(run)).hasMessageContaining("name.json", "is not the name");
    }

    @Test
    void runsOfOneNameAreToldApartByTheirPlaces() throws Exception {
        List<RunSummary> runs =
                List.of(RunSummary.read(run("a/run")), RunSummary.read(run("b/run")), RunSummary.read(run("b/other")));
        assertThat(RunName.apart(runs))
                .containsExactly("run (" + Path.of("a", "run") + ")", "run (" + Path.of("b", "run") + ")", "other");
    }

    @Test
    void theTableHasNamesBesideFoldersOnceARunIsNamed() throws Exception {
        Path run = run("first");
        Path other = run("second");
        RunTable plain = new RunTable(List.of(RunSummary.read(run), RunSummary.read(other)));
        assertThat(plain.csv()).startsWith("run,state,");
        RunName.write(run, "mine");
        RunTable named = new RunTable(List.of(RunSummary.read(run), RunSummary.read(other)));
        assertThat(named.csv().lines())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("run,name,state,"),
                        first -> assertThat(first).startsWith("first,mine,unknown,"),
                        second -> assertThat(second).startsWith("second,,unknown,"));
    }
}
