package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.glotlens.app.SmallHub;
import org.glotlens.engine.run.Cancel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** From a hub on loopback into the cache, and from there by name. */
@Tag("native")
class FetchCommandTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path temp;

    private SmallHub hub;

    @BeforeEach
    void begin() throws IOException {
        hub = new SmallHub(LLAMA, temp);
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void whatWasFetchedOpensByItsName() throws IOException {
        Invocation before = Invocation.of("inspect", SmallHub.NAME);
        assertThat(before.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(before.err())
                .isEqualToIgnoringNewLines(
                        "org/tiny is not a folder, nor is a checkpoint of that name in the download cache ('glotlens"
                            + " fetch org/tiny' downloads it). Give a model folder in Hugging Face layout, or a .gguf"
                            + " file.");
        assertThat(hub.asked).isEmpty();

        Invocation fetch = Invocation.of("fetch", SmallHub.NAME, "--json");
        assertThat(fetch.status()).as(fetch.err()).isEqualTo(CommandRunner.DONE);
        JsonNode facts = new ObjectMapper().readTree(fetch.out());
        Path snapshot = temp.resolve("hub/models--org--tiny/snapshots").resolve(SmallHub.COMMIT);
        assertThat(facts.get("folder").asText()).isEqualTo(snapshot.toString());
        assertThat(facts.get("commit").asText()).isEqualTo(SmallHub.COMMIT);
        assertThat(facts.get("arrived_bytes")).isEqualTo(facts.get("bytes"));
        assertThat(snapshot.resolve("model.safetensors")).hasSameBinaryContentAs(LLAMA.resolve("model.safetensors"));

        for (String name : new String[] {"org/tiny", "org/tiny@main", "org/tiny@" + SmallHub.COMMIT}) {
            Invocation inspect = Invocation.of("inspect", name, "--json", "--quiet");
            assertThat(inspect.status()).as(inspect.err()).isEqualTo(CommandRunner.DONE);
            assertThat(new ObjectMapper().readTree(inspect.out()).get("family").asText())
                    .isEqualTo("llama");
        }
    }

    @Test
    void aNameBehindAListOfFilesIsTheCheckpoint() throws IOException {
        assertThat(Invocation.of("fetch", SmallHub.NAME, "--quiet").status()).isEqualTo(CommandRunner.DONE);
        Path rows = Files.writeString(temp.resolve("rows.jsonl"), "{\"input\": \"w5\", \"answer\": \"w6\"}\n");
        Invocation rehearsal = Invocation.of("train", "--data", rows.toString(), SmallHub.NAME, "--dry-run", "--quiet");
        assertThat(rehearsal.status()).as(rehearsal.err()).isEqualTo(CommandRunner.DONE);
    }

    @Test
    void theSizeIsToldFirstAndAloneWhereThatIsAll() throws IOException {
        Invocation dry = Invocation.of("fetch", SmallHub.NAME, "--dry-run");
        assertThat(dry.status()).isEqualTo(CommandRunner.DONE);
        assertThat(dry.err())
                .containsPattern(
                        "org/tiny at commit 89abcdef: \\d+ files of [\\d.]+ [kM]B, [\\d.]+ [kM]B of them still to"
                                + " come, into ");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).isEmpty();
        }
        Invocation again = Invocation.of("fetch", SmallHub.NAME);
        assertThat(again.err().indexOf("still to come"))
                .isNotNegative()
                .isLessThan(again.err().indexOf("downloading org/tiny, bytes"));
        assertThat(again.err()).contains("Fetched org/tiny: commands take it by that name");
        assertThat(Invocation.of("fetch", SmallHub.NAME, "--dry-run").err())
                .contains(", 0 bytes of them still to come");
        assertThat(Invocation.of("fetch", SmallHub.NAME, "--quiet").err()).isEmpty();
    }

    @Test
    void whatCannotBeFetchedIsSaidInOneLine() {
        Invocation unknown = Invocation.of("fetch", "org/other");
        assertThat(unknown.status()).isEqualTo(CommandRunner.FAILED);
        assertThat(unknown.err()).contains("knows no model org/other, or does not show it to you.");
        Invocation noName = Invocation.of("fetch", "../tiny");
        assertThat(noName.status()).isEqualTo(CommandRunner.WRONG_USAGE);
        assertThat(noName.err()).contains("'../tiny' is no name of a checkpoint, expected one such as org/name");
    }

    @Test
    void aStopIsAStop() {
        Cancel cancel = new Cancel();
        cancel.request();
        assertThat(Invocation.of(cancel, "fetch", SmallHub.NAME).status()).isEqualTo(CommandRunner.CANCELLED);
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void everyOptionThatNamesACheckpointTakesTheName() {
        CommandLine program = CommandRunner.commandLine(new Cancel());
        assertThat(program.getSubcommands().values().stream()
                        .flatMap(command -> command.getCommandSpec().args().stream())
                        .filter(FetchCommandTest::isCheckpoint))
                .hasSizeGreaterThan(20)
                .allSatisfy(arg -> assertThat(arg.converters())
                        .as(arg.command().name() + " " + arg.paramLabel())
                        .hasOnlyElementsOfType(CheckpointPlace.class)
                        .hasSize(1));
    }

    private static boolean isCheckpoint(ArgSpec arg) {
        String names = arg instanceof CommandLine.Model.OptionSpec option ? String.join(" ", option.names()) : "";
        return !arg.typeInfo().isMultiValue()
                && (arg.paramLabel().matches("MODEL.*") || names.matches(".*(adapter|aligned).*"));
    }
}
