package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class DigestNotesTest {
    // printf abc | sha256sum
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    // printf abd | sha256sum
    private static final String ABD = "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9";

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void anUnchangedFileIsNotReadAgainNotEvenByAnotherProgram() throws Exception {
        Path file = settled("abc");
        assertThat(notes().sha256(file)).isEqualTo(ABC);
        // Another digest in the notes: only who does not read the file says it.
        Path kept = folder.resolve("digests.json");
        Files.writeString(kept, Files.readString(kept).replace(ABC, ABD));
        assertThat(notes().sha256(file)).isEqualTo(ABD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "{",
                "",
                "{\"a\":null}",
                "{\"a\":7}",
                "{\"NAME\":{\"size\":3}}",
                "{\"NAME\":{\"size\":\"x\",\"sha256\":[]}}",
                "{\"NAME\":{\"size\":3,\"modified\":null,\"sha256\":\"no\"}}"
            })
    void aDamagedFileOfNotesIsBegunAnew(String damage) throws Exception {
        Path file = settled("abc");
        Files.writeString(
                folder.resolve("digests.json"),
                damage.replace("NAME", file.toRealPath().toString()));
        assertThat(notes().sha256(file)).isEqualTo(ABC);
        assertThat(folder.resolve("digests.json")).content().contains(ABC);
    }

    /** The time of change is the system's own, which no program can set back. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java is not told there when a file was changed")
    void aFileChangedInPlaceWithItsSizeAndTimeKeptIsReadAgain() throws Exception {
        Path file = settled("abc");
        DigestNotes notes = notes();
        assertThat(notes.sha256(file)).isEqualTo(ABC);
        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, LONG_AGO);
        assertThat(notes.sha256(file)).isEqualTo(ABD);
        assertThat(notes().sha256(file)).isEqualTo(ABD);
    }

    @Test
    void notesOfAnEarlierBuildWithoutThatTimeAreNotBelieved() throws Exception {
        Path file = settled("abc");
        notes().sha256(file);
        Path kept = folder.resolve("digests.json");
        Files.writeString(
                kept,
                Files.readString(kept)
                        .replaceFirst("\"changed\":\"[^\"]*\",", "")
                        .replace(ABC, ABD));
        assertThat(notes().sha256(file)).isEqualTo(ABC);
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        Path file = settled("abc");
        DigestNotes notes = notes();
        assertThat(notes.sha256(file)).isEqualTo(ABC);
        Files.writeString(file, "abd");
        assertThat(notes.sha256(file)).isEqualTo(ABD);
    }

    @Test
    void aFileThatChangedJustNowIsNotNoted() throws Exception {
        Path file = Files.writeString(folder.resolve("weights"), "abc");
        FileTime now = Files.getLastModifiedTime(file);
        DigestNotes notes = new DigestNotes(folder.resolve("digests.json"));
        assertThat(notes.sha256(file)).isEqualTo(ABC);
        assertThat(folder.resolve("digests.json")).doesNotExist();
        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, now);
        assertThat(notes.sha256(file)).isEqualTo(ABD);
    }

    @Test
    void damagedNotesAreBegunAnew() throws Exception {
        Files.writeString(folder.resolve("digests.json"), "{\"x\": 7");
        assertThat(notes().sha256(settled("abc"))).isEqualTo(ABC);
        assertThat(folder.resolve("digests.json")).content().contains(ABC);
    }

    /** An hour later. */
    private DigestNotes notes() {
        return new DigestNotes(folder.resolve("digests.json"), Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    }

    private Path settled(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("weights"), content);
        Files.setLastModifiedTime(file, LONG_AGO);
        return file;
    }
}
