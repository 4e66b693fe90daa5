package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class StandInTest {
    private static final String POINTER = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:1c5a6bd1ec2c2cd22f4f3f8e3f1e4e7d9f9d5f3b2c1a0f9e8d7c6b5a49382716
        size 3831448
        """;
    private static final String POINTS =
            "it is a Git LFS pointer, a note in place of a file of 3,831,448 bytes. Fetch the file itself with"
                    + " `git lfs pull` in its folder.";
    private static final String PAGE = "it is a web page that was saved in its place. Download the file itself again.";

    @TempDir
    private Path temp;

    @Test
    void tellsAPointerWithTheSizeOfWhatItPointsTo() {
        assertThat(StandIn.of(bytes(POINTER)).map(Message::english)).contains(POINTS);
        assertThat(StandIn.ofText(bytes(POINTER.replace("\n", "\r\n"))).map(Message::english))
                .contains(POINTS);
        assertThat(StandIn.of(bytes(POINTER.replace("git-lfs", "hawser"))).map(Message::english))
                .contains(POINTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html>\n<html>", "\uFEFF\n <html lang=\"en\">", "<?xml version=\"1.0\"?><Error>"})
    void tellsASavedPage(String text) {
        assertThat(StandIn.of(bytes(text)).map(Message::english)).contains(PAGE);
        assertThat(StandIn.ofText(bytes(text)).map(Message::english)).contains(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Entry not found",
                "404: Not Found\n",
                "Invalid username or password.",
                "Access to model org/name is restricted. You must be authenticated to access it.",
                "{\"error\":\"Repository not found\"}"
            })
    void tellsTheAnswerOfAServer(String text) {
        String expected = "it holds a server's answer, “%s”, in place of the file. Download it again.";
        String start = text.strip();
        assertThat(StandIn.of(bytes(text)).map(Message::english))
                .contains(expected.formatted(start.length() > 60 ? start.substring(0, 60) + "…" : start));
        assertThat(StandIn.ofText(bytes(text))).isEqualTo(StandIn.of(bytes(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_type\": \"llama\"}",
                "version https://git-lfs.github.com/spec/v1 is what a pointer begins with",
                "Entry not found\nin the dictionary\n",
                "{\"error\": 1}\n{\"error\": 2}",
                "<s> a sentence </s>",
                "Not found"
            })
    void leavesTextsAlone(String text) {
        assertThat(StandIn.ofText(bytes(text))).isEmpty();
    }

    @Test
    void tellsALinkThatBecameText() {
        assertThat(StandIn.of(bytes("../../blobs/2e9d2e9d\n")).map(Message::english))
                .contains("it holds the text of a link to ../../blobs/2e9d2e9d in place of the file. Copy the folder"
                        + " with a program that keeps links, or put the file itself there.");
        assertThat(StandIn.of(bytes(".git/annex/objects/Xx/SHA256-s12--ab"))).isPresent();
        assertThat(StandIn.of(bytes("a b/c"))).isEmpty();
        assertThat(StandIn.ofText(bytes("and/or"))).isEmpty();
    }

    @Test
    void tellsAnyBracketWhereAFileCannotBeginSo() {
        assertThat(StandIn.of(new byte[0])).isEmpty();
        assertThat(StandIn.of(bytes("<s>")).map(Message::english)).contains(PAGE);
        assertThat(StandIn.of(bytes("Not Found\n")).map(Message::english))
                .contains("it holds a server's answer, “Not Found”, in place of the file. Download it again.");
        assertThat(StandIn.of(new byte[] {(byte) 0xF0, 0, 0, 0, 0, 0, 0, 0, '{'}))
                .isEmpty();
    }

    @Test
    void isToldByWhoeverReadsAFile() throws Exception {
        Path file = Files.writeString(temp.resolve("model.safetensors"), POINTER);
        String name = FileNames.of(file);
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot read " + name + ": " + POINTS);
        assertThatThrownBy(() -> JsonFile.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot read " + name + ": " + POINTS);
        assertThatThrownBy(() -> TextLines.read(file, (number, line) -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot read " + file + ": " + POINTS);
        Path empty = Files.createFile(temp.resolve("config.json"));
        assertThatThrownBy(() -> JsonFile.read(empty))
                .hasMessage("Cannot read " + FileNames.of(empty)
                        + ": it holds nothing, expected a JSON object. Mend it or download it again.");
        assertThatThrownBy(() -> JsonRows.firstCharacter(file))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(POINTS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
