package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever step of the disk fails, and whenever the process dies: the old result or the new one, and nothing else. */
@Tag("unit")
class FaultyDiskTest {
    private static final int ENOUGH = 200;
    private static final Map<String, String> OLD = Map.of(
            "run.json",
            "old",
            "lens.csv",
            "old",
            "lens_words.csv",
            "old",
            "figures/lens.svg",
            "old",
            "mine.txt",
            "kept");
    private static final Map<String, String> NEW = Map.of(
            "run.json",
            "new",
            "lens.csv",
            "new",
            "figures/lens.svg",
            "new",
            "figures/more.svg",
            "new",
            "mine.txt",
            "kept");

    @TempDir
    Path temp;

    /** Something that writes. */
    @FunctionalInterface
    private interface Writing {
        void run() throws GlotlensException, IOException;
    }

    @Test
    void aFullDiskLeavesTheWholeOldResultAndSaysSo() throws Exception {
        int failures = 0;
        for (int step = 1; step < ENOUGH; step++) {
            Path out = old(temp.resolve("out" + step));
            try (FaultyDisk disk = FaultyDisk.fullAt(step)) {
                try {
                    result(out, "new");
                    if (!disk.hasFailed()) {
                        assertThat(failures).isGreaterThan(25);
                        return;
                    }
                } catch (DataException e) {
                    assertThat(e).hasMessageContaining("No space left on device");
                    failures++;
                }
            }
            Map<String, String> seen = files(out);
            seen.keySet()
                    .removeIf(name -> name.startsWith(".glotlens.new/.earlier")
                            || name.equals(".glotlens.new/")
                            || name.equals(".glotlens.new/.journal"));
            assertThat(List.of(new TreeMap<>(OLD), new TreeMap<>(NEW)))
                    .as("step %d", step)
                    .contains(new TreeMap<>(seen));
        }
        fail("the result never came through");
    }

    @Test
    void afterADeathAtAnyStepAReaderFindsOneWholeResult() throws Exception {
        for (int step = 1; step < ENOUGH; step++) {
            Path out = old(temp.resolve("out" + step));
            if (dies(step, () -> result(out, "new"))) {
                soundly(() -> StagedFolder.mend(out));
                Map<String, String> seen = files(out);
                seen.keySet().removeIf(name -> name.startsWith(".glotlens-"));
                assertThat(List.of(new TreeMap<>(OLD), new TreeMap<>(NEW)))
                        .as("step %d", step)
                        .contains(new TreeMap<>(seen));
            } else {
                assertThat(files(out)).isEqualTo(new TreeMap<>(NEW));
                return;
            }
        }
        fail("the result never came through");
    }

    @Test
    void afterADeathAtAnyStepTheNextResultIsWholeAndNothingIsLeft() throws Exception {
        for (int step = 1; step < ENOUGH; step++) {
            Path out = old(temp.resolve("out" + step));
            boolean isDead = dies(step, () -> result(out, "dead"));
            soundly(() -> result(out, "new"));
            assertThat(files(out)).as("step %d", step).isEqualTo(new TreeMap<>(NEW));
            if (!isDead) {
                return;
            }
        }
        fail("the result never came through");
    }

    @Test
    void afterADeathAtAnyStepAMendThatDiesCanBeMended() throws Exception {
        int committing = firstOnItsWay() + 5;
        for (int step = 1; step < ENOUGH; step++) {
            Path out = old(temp.resolve("out"));
            dies(committing, () -> result(out, "new"));
            boolean isDead = dies(step, () -> StagedFolder.mend(out));
            soundly(() -> result(out, "new"));
            assertThat(files(out)).as("step %d", step).isEqualTo(new TreeMap<>(NEW));
            Leftovers.remove(out);
            if (!isDead) {
                assertThat(step).isGreaterThan(5);
                return;
            }
        }
        fail("the result never came through");
    }

    @Test
    void aFileIsTheOldOrTheNewOneAndTheNextLeavesNothing() throws Exception {
        for (int step = 1; step < ENOUGH; step++) {
            Path file = temp.resolve("rows.jsonl");
            Files.writeString(file, "old");
            boolean isDead = dies(step, () -> AtomicFile.write(file, "dead".getBytes()));
            assertThat(Files.readString(file)).isIn("old", "dead");
            soundly(() -> AtomicFile.write(file, "new".getBytes()));
            assertThat(files(temp)).as("step %d", step).isEqualTo(Map.of("rows.jsonl", "new"));
            if (!isDead) {
                assertThat(step).isGreaterThan(5);
                return;
            }
        }
        fail("the file never came through");
    }

    @Test
    void aFolderIsWholeOrNotThereAndTheNextLeavesNothing() throws Exception {
        for (int step = 1; step < ENOUGH; step++) {
            Path merged = temp.resolve("merged");
            boolean isDead = dies(step, () -> folder(merged));
            if (Files.exists(merged)) {
                assertThat(files(merged)).isEqualTo(Map.of("a", "a", "b", "b"));
            }
            Leftovers.remove(merged);
            soundly(() -> folder(merged));
            assertThat(files(temp)).as("step %d", step).isEqualTo(Map.of("merged/a", "a", "merged/b", "b"));
            Leftovers.remove(merged);
            if (!isDead) {
                assertThat(step).isGreaterThan(10);
                return;
            }
        }
        fail("the folder never came through");
    }

    /** The step at which a result first counts. */
    private int firstOnItsWay() throws Exception {
        for (int step = 1; ; step++) {
            Path out = old(temp.resolve("out"));
            dies(step, () -> result(out, "new"));
            boolean isOnItsWay = Files.exists(out.resolve(".glotlens.new"));
            Leftovers.remove(out);
            if (isOnItsWay) {
                return step;
            }
        }
    }

    private static void soundly(Writing writing) throws GlotlensException, IOException {
        try (FaultyDisk _ = FaultyDisk.sound()) {
            writing.run();
        }
    }

    private static void folder(Path at) throws GlotlensException {
        AtomicFolder.write(at, folder -> {
            AtomicFile.write(folder.resolve("a"), "a".getBytes());
            AtomicFile.write(folder.resolve("b"), "b".getBytes());
        });
    }

    private static boolean dies(int step, Writing writing) throws GlotlensException, IOException {
        try (FaultyDisk disk = FaultyDisk.goneFrom(step)) {
            try {
                writing.run();
            } catch (GlotlensException | IOException dead) {
                assertThat(disk.hasFailed()).isTrue();
            }
            return disk.hasFailed();
        }
    }

    private static Path old(Path out) throws IOException {
        Files.createDirectories(out.resolve("figures"));
        for (Map.Entry<String, String> file : OLD.entrySet()) {
            Files.writeString(out.resolve(file.getKey()), file.getValue());
        }
        return out;
    }

    private static void result(Path out, String content) throws GlotlensException {
        try (StagedFolder staged = StagedFolder.open(out)) {
            staged.write("run.json", to -> to.write(content));
            staged.write("lens.csv", to -> to.write(content));
            staged.leaveOut("lens_words.csv");
            AtomicFile.write(staged.in("figures").place("lens.svg"), content.getBytes());
            staged.in("figures").write("more.svg", to -> to.write(content));
            staged.commit();
        } catch (org.glotlens.engine.CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path -> !path.equals(folder)).toList()) {
                if (Files.isRegularFile(file)) {
                    files.put(folder.relativize(file).toString(), Files.readString(file));
                } else if (file.getFileName().toString().startsWith(".")) {
                    files.put(folder.relativize(file) + "/", "");
                }
            }
        }
        return files;
    }
}
