package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class HubCacheTest {
    @TempDir
    private Path temp;

    @Test
    void takesTheSnapshotThatTheRefNames() throws Exception {
        Path cache = cache("aaa", "bbb", "ccc");
        ref(cache, "bbb\n");
        assertThat(HubCache.snapshot(cache)).isEqualTo(cache.resolve("snapshots/bbb"));
        assertThat(HubCache.snapshot(cache.resolve("snapshots"))).isEqualTo(cache.resolve("snapshots/bbb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gone", "../../..", "/", "a\0b", "."})
    void takesTheOnlySnapshotWhateverTheRefSays(String ref) throws Exception {
        Path cache = cache("aaa");
        ref(cache, ref);
        assertThat(HubCache.snapshot(cache)).isEqualTo(cache.resolve("snapshots/aaa"));
    }

    @Test
    void namesTheSnapshotsWhereItCannotTell() throws Exception {
        Path cache = cache("aaa", "bbb", "ccc", "ddd", "eee");
        assertThatThrownBy(() -> HubCache.snapshot(cache))
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith("models--org--name is the folder of a download cache with 5 snapshots, aaa, bbb,"
                        + " ccc, ddd and 1 more, and its refs/main names none of them. Give one of those folders in its"
                        + " snapshots.");
        assertThatThrownBy(() -> HubCache.snapshot(cache()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith(
                        "is the folder of a download cache without a snapshot. Download the model again.");
    }

    @Test
    void leavesOtherFoldersAsTheyAre() throws Exception {
        Path snapshot = cache("aaa").resolve("snapshots/aaa");
        assertThat(HubCache.snapshot(snapshot)).isEqualTo(snapshot);
        assertThat(HubCache.snapshot(temp.resolve("absent"))).isEqualTo(temp.resolve("absent"));
        Path model = Files.createDirectories(temp.resolve("model/snapshots/1"))
                .getParent()
                .getParent();
        Files.writeString(model.resolve("config.json"), "{}");
        assertThat(HubCache.snapshot(model)).isEqualTo(model);
    }

    private Path cache(String... snapshots) throws Exception {
        Path cache = Files.createTempDirectory(temp, "hub").resolve("models--org--name");
        Files.createDirectories(cache.resolve("snapshots"));
        for (String snapshot : snapshots) {
            Files.createDirectory(cache.resolve("snapshots").resolve(snapshot));
        }
        return cache;
    }

    private static void ref(Path cache, String text) throws Exception {
        Files.createDirectories(cache.resolve("refs"));
        Files.writeString(cache.resolve("refs/main"), text);
    }
}
