package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.file.Digest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class GramFolderTest {
    private static final int WIDTH = 4;
    private static final float[] LOWER = {1, -0f, 1, 0.25f, Float.MIN_VALUE, 1, 3, 4, 5, 1};

    @TempDir
    private Path folder;

    private GramFolder grams() {
        return new GramFolder(folder, 1 << 20, 0);
    }

    private Path file(String name) {
        return folder.resolve("gram-" + name + ".safetensors");
    }

    @Test
    void whatWasKeptComesBackToTheBit() {
        grams().keep("a", LOWER);
        assertThat(grams().find("a", WIDTH).orElseThrow()).isEqualTo(LOWER);
        assertThat(grams().find("b", WIDTH)).isEmpty();
        assertThat(grams().files()).containsExactly(file("a"));
    }

    @Test
    void theFileIsItsOwnersAlone() throws Exception {
        grams().keep("a", LOWER);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("a"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void oneChangedBitMakesAFileAMissThatIsRemovedAndCanBeKeptAnew() throws Exception {
        grams().keep("a", LOWER);
        byte[] bytes = Files.readAllBytes(file("a"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(file("a"), bytes);
        assertMissed("a");
        grams().keep("a", LOWER);
        assertThat(grams().find("a", WIDTH)).isPresent();
    }

    @Test
    void aFileThatIsCutShortOrNoneIsAMiss() throws Exception {
        grams().keep("a", LOWER);
        byte[] bytes = Files.readAllBytes(file("a"));
        Files.write(file("a"), Arrays.copyOf(bytes, bytes.length - 4));
        assertMissed("a");
        Files.writeString(file("b"), "something else");
        assertMissed("b");
    }

    @Test
    void theMatrixOfAnotherHeadOrWidthIsAMiss() throws Exception {
        grams().keep("a", LOWER);
        Files.copy(file("a"), file("b"));
        assertMissed("b");
        assertThat(grams().find("a", WIDTH + 1)).isEmpty();
        assertThat(file("a")).doesNotExist();
    }

    @Test
    void aFileThatSaysWhatItIsNotIsAMiss() throws Exception {
        byte[] bytes = new byte[Float.BYTES * LOWER.length];
        Map<String, String> said = Map.of("format", "glotlens-gram-1", "name", "a", "sha256", Digest.sha256(bytes));
        NewTensor right = NewTensor.float32(new float[LOWER.length], LOWER.length);
        SafetensorsWriter.write(file("a"), Map.of("lower", right), said);
        assertThat(grams().find("a", WIDTH)).isPresent();
        SafetensorsWriter.write(file("a"), Map.of("upper", right), said);
        assertMissed("a");
        SafetensorsWriter.write(file("a"), Map.of("lower", right, "more", right), said);
        assertMissed("a");
        SafetensorsWriter.write(file("a"), Map.of("lower", NewTensor.float32(new float[LOWER.length], 2, 5)), said);
        assertMissed("a");
        SafetensorsWriter.write(
                file("a"), Map.of("lower", NewTensor.int64(new long[LOWER.length / 2], LOWER.length / 2)), said);
        assertMissed("a");
    }

    private void assertMissed(String name) {
        assertThat(grams().find(name, WIDTH)).isEmpty();
        assertThat(file(name)).doesNotExist();
    }

    @Test
    void theOneUsedLongestAgoGoesWhenThereAreTooMany() throws Exception {
        grams().keep("a", LOWER);
        grams().keep("b", LOWER);
        long one = Files.size(file("a"));
        GramFolder two = new GramFolder(folder, 2 * one, 0);
        Files.setLastModifiedTime(file("a"), FileTime.from(Instant.now().minusSeconds(20)));
        Files.setLastModifiedTime(file("b"), FileTime.from(Instant.now().minusSeconds(10)));
        assertThat(two.find("a", WIDTH)).isPresent();
        two.keep("c", LOWER);
        assertThat(two.files()).containsExactlyInAnyOrder(file("a"), file("c"));
        assertThat(two.bytes()).isEqualTo(2 * one);
    }

    @Test
    void onlyWhatTakesSomeTimeAndLeavesRoomForOthersIsKept() {
        GramFolder usual = new GramFolder(folder);
        assertThat(usual.takes(1024, 151_936)).isTrue();
        assertThat(usual.takes(64, 2_000)).isFalse();
        assertThat(usual.takes(11_500, 32_000)).isTrue();
        assertThat(usual.takes(11_600, 32_000)).isFalse();
    }

    @Test
    void severalWhoKeepTheSameAtOnceLeaveOneWholeFile() throws Exception {
        List<Thread> all = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofPlatform()
                        .start(() -> IntStream.range(0, 20).forEach(_ -> {
                            grams().keep("a", LOWER);
                            grams().find("a", WIDTH);
                        })))
                .toList();
        for (Thread each : all) {
            each.join();
        }
        assertThat(grams().find("a", WIDTH).orElseThrow()).isEqualTo(LOWER);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file("a"));
        }
    }
}
