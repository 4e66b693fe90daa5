package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is half-written belongs to a process; a link in the place of a file of ours is never written through. */
@Tag("unit")
class LeftoversTest {
    @TempDir
    Path temp;

    private Path left(Owner owner) throws Exception {
        Path folder = Files.createDirectory(temp.resolve(".glotlens-" + owner.text() + "-1.part"));
        Files.writeString(folder.resolve("model.safetensors"), "large");
        return folder;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the other process is a sleep, which Windows has not")
    void whatADeadProcessLeftGoesAndWhatALiveOneWritesStays() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        Instant begun = other.info().startInstant().orElseThrow();
        Path alive = left(new Owner(other.pid(), begun.toEpochMilli(), Owner.SELF.place()));
        Path reused = left(new Owner(other.pid(), begun.minusSeconds(9).toEpochMilli(), Owner.SELF.place()));
        Path strangers = Files.writeString(temp.resolve(".glotlens-notes.part"), "not ours");

        AtomicFile.write(temp.resolve("a"), new byte[1]);
        assertThat(alive.resolve("model.safetensors")).exists();
        assertThat(reused).doesNotExist();

        other.destroyForcibly().waitFor();
        AtomicFile.write(temp.resolve("a"), new byte[1]);
        assertThat(alive).doesNotExist();
        assertThat(strangers).exists();
    }

    @Test
    void whatAnotherMachineIsWritingStaysForADay() throws Exception {
        Path elsewhere = left(new Owner(1, 1, "00000000"));
        AtomicFile.write(temp.resolve("a"), new byte[1]);
        assertThat(elsewhere).exists();
        Files.setLastModifiedTime(elsewhere, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        AtomicFile.write(temp.resolve("a"), new byte[1]);
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void aLinkAmongLeftoversGoesAndWhatItLeadsToStays() throws Exception {
        Path precious = Files.createDirectory(temp.resolve("precious"));
        Files.writeString(precious.resolve("file"), "precious");
        Owner dead = new Owner(4_194_305, 1, Owner.SELF.place());
        Path link = Files.createSymbolicLink(temp.resolve(".glotlens-" + dead.text() + "-2.part"), precious);
        AtomicFile.write(temp.resolve("a"), new byte[1]);
        assertThat(link).doesNotExist();
        assertThat(precious.resolve("file")).hasContent("precious");
    }

    @Test
    void whatALibraryHalfUnpackedGoesWithTheNextStartAndOlderThingsStay() throws Exception {
        Path older = Files.createDirectory(temp.resolve("tmp1234567890"));
        Files.setLastModifiedTime(older, FileTime.from(Instant.now().minusSeconds(60)));
        Owner dead = new Owner(4_194_305, 1, Owner.SELF.place());
        Path mark = Files.createFile(temp.resolve(".glotlens-" + dead.text() + "-3.part"));
        Path half = Files.createDirectory(temp.resolve("tmp9876543210"));
        Files.writeString(half.resolve("libtorch.so"), "half");
        Path alive = Files.createFile(temp.resolve(".glotlens-" + Owner.SELF.text() + "-999999.part"));
        Unpacking.in(temp).close();
        assertThat(half).exists();
        Files.delete(alive);
        Unpacking.in(temp).close();
        assertThat(half).doesNotExist();
        assertThat(mark).doesNotExist();
        assertThat(older).exists();
    }

    @Test
    void aFileIsNotWrittenThroughALink() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(temp.resolve("run.lock"), victim);
        assertThatThrownBy(() -> PlainFile.openToLock(link))
                .hasMessageContaining("is a link, expected a file of its own");
        assertThatThrownBy(() -> PlainFile.forOutputOf(link)).hasMessageContaining("is a link");
        assertThatThrownBy(() -> new PlainFile.Growing(link)).hasMessageContaining("is a link");
        AtomicFile.write(link, "new".getBytes());
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(victim).hasContent("precious");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows does not tell how many names a file has")
    void aSecondNameOfAFileElsewhereIsRefused() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        Files.createLink(temp.resolve("console.log"), victim);
        assertThatThrownBy(() -> PlainFile.forOutputOf(temp.resolve("console.log")))
                .hasMessageContaining("console.log has a second name elsewhere");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no devices among its files")
    void aDeviceIsNotReplaced() {
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/dev/full"), new byte[1]))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("it is no ordinary file");
        assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
    }

    @Test
    void aResultIsNotWrittenThroughALinkToAFolder() throws Exception {
        Path precious = Files.createDirectory(temp.resolve("precious"));
        Path out = Files.createDirectory(temp.resolve("out"));
        Files.createSymbolicLink(out.resolve("figures"), precious);
        assertThatThrownBy(() -> {
                    try (StagedFolder staged = StagedFolder.open(out)) {
                        staged.write("figures/lens.svg", to -> to.write("new"));
                        staged.commit();
                    }
                })
                .isInstanceOf(DataException.class)
                .hasMessageContaining("figures is a link, expected a folder");
        assertThat(precious).isEmptyDirectory();
    }

    @Test
    void aStrangersJournalReachesNothingOutsideItsFolder() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        Path run = Files.createDirectories(temp.resolve("run"));
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(run.resolve("figures"), elsewhere);
        Path ready =
                Files.createDirectories(run.resolve(".glotlens.new/figures")).getParent();
        Files.writeString(ready.resolve("figures/lens.svg"), "theirs");
        Files.writeString(ready.resolve(".journal"), "1-1-00000000\n../victim\n" + victim + "\nfigures/../../victim\n");
        Files.setLastModifiedTime(ready, FileTime.from(Instant.now().minusSeconds(60)));
        StagedFolder.mend(run);
        assertThat(victim).hasContent("precious");
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(ready).doesNotExist();
    }
}
