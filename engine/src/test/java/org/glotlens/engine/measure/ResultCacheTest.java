package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.Prediction;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItems;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ResultCacheTest {
    private static final EvaluateMeasurement ASKED = new EvaluateMeasurement(
            new EvaluateMeasurement.Source("emotion", "emotion", List.of(), Optional.empty()),
            Read.made(new TaskItems(List.of(), List.of())),
            new EvaluateSettings(
                    new PromptOptions(AnswerOutput.ENGLISH, OptionalInt.empty(), OptionalInt.empty(), 1),
                    Set.of(),
                    Set.of(ScoreKind.PREFIX)));

    @TempDir
    private Path folder;

    @Test
    void aResultComesBackAsItWas() {
        ResultCache cache = new ResultCache(folder.resolve("kept"));
        EvaluationResult result = result(0.25);
        cache.keep("k", ASKED, result);
        assertThat(cache.find("k", ASKED)).get().satisfies(found -> {
            assertThat(found.accuracies()).isEqualTo(result.accuracies());
            assertThat(found.dropped()).isEqualTo(result.dropped());
            assertThat(found.predictions().getFirst().scores()).containsExactly(0.25, 0.75);
        });
        assertThat(cache.find("other", ASKED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"format\":\"glotlens-result\",\"version\":1,\"key\":\"k\",\"result\":null}",
                "{\"format\":\"glotlens-result\",\"version\":1,\"key\":\"k\",\"result\":{}}",
                "{\"format\":\"glotlens-result\",\"version\":1,\"key\":\"k\",\"result\":{\"provenance\":null,\"accuracies\":7}}"
            })
    void aDamagedResultIsAMiss(String damage) throws Exception {
        ResultCache cache = new ResultCache(folder);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("evaluate-k.json.gz")))) {
            out.write(damage.getBytes());
        }
        assertThat(cache.find("k", ASKED)).isEmpty();
        cache.keep("k", ASKED, result(0.25));
        assertThat(cache.find("k", ASKED)).isPresent();
    }

    @Test
    void clearingRemovesTheNotedDigestsToo() throws Exception {
        ResultCache cache = new ResultCache(folder);
        cache.keep("k", ASKED, result(0.25));
        Files.writeString(folder.resolve("digests.json"), "null");
        cache.clear();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such permissions")
    void resultsArePrivateInAFolderOfOthersToo() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        new ResultCache(folder).keep("k", ASKED, result(0.25));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("evaluate-k.json.gz"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileUnderAnothersNameIsNotBelieved() throws Exception {
        ResultCache cache = new ResultCache(folder);
        cache.keep("a", ASKED, result(0.25));
        Files.move(folder.resolve("evaluate-a.json.gz"), folder.resolve("evaluate-b.json.gz"));
        assertThat(cache.find("b", ASKED)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws Exception {
        ResultCache large = new ResultCache(folder);
        for (String key : List.of("a", "b", "c")) {
            large.keep(key, ASKED, result(0.25));
            age(key, 200 - key.charAt(0));
        }
        assertThat(large.find("a", ASKED)).isPresent();
        new ResultCache(folder, large.size().bytes() - 1).keep("d", ASKED, result(0.25));
        assertThat(large.find("b", ASKED)).isEmpty();
        assertThat(large.find("a", ASKED)).isPresent();
        assertThat(large.find("d", ASKED)).isPresent();
    }

    @Test
    void whatWasHalfWrittenLongAgoIsRemovedAndWhatIsBeingWrittenStays() throws Exception {
        Path old = Files.writeString(folder.resolve(".old.part"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(200_000)));
        Path fresh = Files.writeString(folder.resolve(".new.part"), "x");
        new ResultCache(folder).keep("a", ASKED, result(0.25));
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void clearingRemovesAllResults() throws Exception {
        ResultCache cache = new ResultCache(folder);
        cache.keep("a", ASKED, result(0.25));
        cache.keep("b", ASKED, result(0.5));
        assertThat(cache.size().results()).isEqualTo(2);
        cache.clear();
        assertThat(cache.size()).isEqualTo(new ResultCache.Size(0, 0));
    }

    @Test
    void othersOnTheMachineCannotReadThePrompts() throws Exception {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Path kept = folder.resolve("kept");
        new ResultCache(kept).digests().sha256(Files.writeString(folder.resolve("weights"), "x"));
        new ResultCache(kept).keep("a", ASKED, result(0.25));
        assertThat(Files.getPosixFilePermissions(kept)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoFailure() throws Exception {
        Path blocked = Files.writeString(folder.resolve("file"), "x");
        ResultCache cache = new ResultCache(blocked.resolve("kept"));
        cache.keep("a", ASKED, result(0.25));
        assertThat(cache.find("a", ASKED)).isEmpty();
        assertThat(cache.size().results()).isZero();
    }

    private void age(String key, long minutes) throws Exception {
        Files.setLastModifiedTime(
                folder.resolve("evaluate-" + key + ".json.gz"),
                FileTime.from(Instant.now().minusSeconds(60 * minutes)));
    }

    private static EvaluationResult result(double score) {
        Prediction prediction = new Prediction(
                Side.BASE,
                ScoreKind.PREFIX,
                "zh",
                "1",
                List.of("yes", "no"),
                List.of("y", "n"),
                new double[] {score, 1 - score},
                0,
                1,
                false,
                false);
        EvaluationResult raw = new EvaluationResult(
                "emotion",
                List.of(Side.BASE),
                List.of("zh"),
                List.of(prediction),
                List.of(new DroppedItem(
                        "zh", "2", java.util.Optional.of(Side.BASE), java.util.Optional.empty(), "why")),
                List.of("a note"),
                Provenance.NONE);
        return raw.from(Provenance.NONE.of(ResultStore.digestOf(raw)));
    }
}
