package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edited answer sets on the command line. */
@Tag("native")
class EditedSetsCommandTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Invocation lens(String sets, String... more) throws IOException {
        Path prompts = Files.writeString(folder.resolve("prompts.jsonl"), """
            {"id":"1","language":"zh","prompt":"w5 w17","answers":{"zh":["w7"]}}
            {"id":"2","language":"zh","prompt":"w6 w12","answers":{"zh":["w4"]}}
            """);
        Path edited = Files.writeString(
                folder.resolve("edited.json"),
                "{\"format\":\"glotlens-sets\",\"version\":1,\"overrides\":[" + sets + "]}");
        String[] arguments = {
            "lens",
            LLAMA.toString(),
            "--prompts",
            prompts.toString(),
            "--sets",
            edited.toString(),
            "--out",
            folder.resolve("out").toString(),
            "--whole-words"
        };
        String[] all = java.util.stream.Stream.of(arguments, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        return Invocation.of(all);
    }

    @Test
    void anEmptiedSetDropsThePromptAndTheReasonIsTold() throws IOException {
        StringBuilder every = new StringBuilder();
        for (int id = 0; id < 320; id++) {
            String text = tokenText(id);
            if (text.equals("w4") || text.equals("w")) {
                every.append(every.isEmpty() ? "" : ",")
                        .append("{\"prompt\":\"2\",\"curve\":\"zh\",\"id\":" + id + ",\"text\":\"" + text
                                + "\",\"included\":false}");
            }
        }
        Invocation run = lens(every.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 of zh: No token can begin the zh answer: left out by hand.");
        assertThat(Files.readString(folder.resolve("out/token_sets.json"))).doesNotContain("\"2\"");
        assertThat(Files.readString(folder.resolve("out/run.json")))
                .contains("--whole-words")
                .contains("\"sets\"");
        assertThat(folder.resolve("out/lens_words.csv")).isNotEmptyFile();
    }

    /** The text that the fixture's vocabulary has for an id. */
    private static String tokenText(int id) throws IOException {
        var vocabulary = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Files.readString(LLAMA.resolve("tokenizer.json")))
                .at("/model/vocab");
        for (var entry : vocabulary.properties()) {
            if (entry.getValue().asInt() == id) {
                return entry.getKey();
            }
        }
        return "";
    }

    @Test
    void setsOfAnotherTokenizerAndPublishedSetsAreRefused() throws IOException {
        Invocation other = lens("{\"prompt\":\"*\",\"curve\":\"zh\",\"id\":9,\"text\":\"flower\",\"included\":true}");
        assertThat(other.status()).isNotZero();
        assertThat(other.err()).contains("edited.json", "flower", "another tokenizer");
        assertThat(folder.resolve("out/lens.csv")).doesNotExist();
        Invocation published = lens("", "--as-published");
        assertThat(published.status()).isNotZero();
        assertThat(published.err()).contains("Give one of both");
    }
}
