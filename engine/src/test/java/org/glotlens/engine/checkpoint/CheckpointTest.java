package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class CheckpointTest {
    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("my-model"));
    }

    @Test
    void opensTheReferenceCheckpoint() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(Fixture.path("llama"))) {
            assertThat(checkpoint.names()).hasSize(39);
            assertThat(checkpoint.has("lm_head.weight")).isTrue();
            assertThat(checkpoint.has("lm_head.bias")).isFalse();
            assertThat(checkpoint.tensor("lm_head.weight").shape()).containsExactly(320, 64);
            assertThat(checkpoint.weightBytes()).isEqualTo(805120);
            assertThat(checkpoint.elements()).isEqualTo(805120 / 4);
            assertThat(checkpoint.weightsSha256())
                    .isEqualTo("237135b8288189b45955a2bb6bbd680cfa6677979ba7fe79fb77c535b8066a10");
            assertThat(checkpoint.tokenizerSha256())
                    .isEqualTo("5d057c940c712c780141d58806ccc246f9c2974b1a8aece17cd3619fcb34f91f");
            assertThatThrownBy(() -> checkpoint.tensor("model.norm.bias"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("Tensor model.norm.bias is missing in the weights of fixtures/llama");
            assertThatThrownBy(() -> checkpoint.tensor("model.norm.weight").expectShape("model.safetensors", 65))
                    .hasMessage("Tensor model.norm.weight in model.safetensors has shape [64], expected [65].");
        }
    }

    @Test
    void readsShardsAsOneModel() throws Exception {
        shards();
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.names()).containsExactlyInAnyOrder("x", "y");
            assertThat(StoredValues.floats(checkpoint.tensor("x"))).containsExactly(1f);
            assertThat(StoredValues.floats(checkpoint.tensor("y"))).containsExactly(2f, 3f);
            assertThat(checkpoint.weightBytes()).isEqualTo(12);
            assertThat(checkpoint.weightsSha256()).hasSize(64);
        }
    }

    @Test
    void namesAMissingShard() throws Exception {
        shards();
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        assertRefused("Shard my-model/model-00002-of-00002.safetensors is missing");
    }

    @Test
    void refusesAnIndexThatContradictsItsShards() throws Exception {
        shards();
        index(
                "{\"weight_map\":{\"x\":\"model-00001-of-00002.safetensors\",\"z\":\"model-00002-of-00002.safetensors\"}}");
        assertRefused("places tensor z in my-model/model-00002-of-00002.safetensors, but it is not there");
        index(
                "{\"weight_map\":{\"y\":\"model-00001-of-00002.safetensors\",\"x\":\"model-00002-of-00002.safetensors\"}}");
        assertRefused("but it is not there");
        SafetensorsWriter.write(
                folder.resolve("model-00002-of-00002.safetensors"),
                Map.of("x", NewTensor.float32(new float[] {1}, 1)),
                Map.of());
        assertRefused("Tensor x is both in my-model/model-00001-of-00002.safetensors and in");
    }

    @Test
    void refusesAMalformedIndex() throws Exception {
        shards();
        index("{\"weight_map\":{}}");
        assertRefused("my-model/model.safetensors.index.json has no weight_map");
        index("{\"weight_map\":");
        assertRefused("my-model/model.safetensors.index.json: it is not valid JSON");
    }

    @Test
    void refusesShardNamesThatLeaveTheFolder() throws Exception {
        shards();
        Path outside = temp.resolve("outside.safetensors");
        Files.copy(folder.resolve("model-00001-of-00002.safetensors"), outside);
        for (String name : new String[] {
            "../outside.safetensors",
            "sub/../../outside.safetensors",
            "..\\\\outside.safetensors",
            "..",
            outside.toString().replace("\\", "\\\\"),
            "C:outside.safetensors",
            "notes.txt",
            ""
        }) {
            index("{\"weight_map\":{\"x\":\"" + name + "\"}}");
            assertRefused("expected the plain name of a .safetensors file in the same folder");
        }
        index("{\"weight_map\":{\"x\":5}}");
        assertRefused("places tensor x in 5, expected the plain name");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need administrator rights there")
    void opensShardsAndFilesThatLinkIntoACacheElsewhere() throws Exception {
        shards();
        Path blobs = Files.createDirectories(temp.resolve("cache/models--org--name/blobs"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Path blob = blobs.resolve("1f0c" + file.getFileName().toString().hashCode());
                Files.move(file, blob);
                Files.createSymbolicLink(file, folder.relativize(blob));
            }
        }
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(StoredValues.floats(checkpoint.tensor("x"))).containsExactly(1f);
            assertThat(StoredValues.floats(checkpoint.tensor("y"))).containsExactly(2f, 3f);
            assertThat(checkpoint.folder()).isEqualTo(folder);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need administrator rights there")
    void saysWhereALinkLeadsThatLeadsToNothing() throws Exception {
        shards();
        Path shard = folder.resolve("model-00001-of-00002.safetensors");
        Files.delete(shard);
        Files.createSymbolicLink(shard, Path.of("../cache/blobs/1f0c"));
        assertRefused("Shard my-model/model-00001-of-00002.safetensors is missing (it is a link to blobs/1f0c, which is"
                + " not there), which my-model/model.safetensors.index.json names");
        Files.delete(folder.resolve("model.safetensors.index.json"));
        Files.createSymbolicLink(folder.resolve("model.safetensors"), Path.of("../cache/blobs/2e9d"));
        assertRefused("Cannot read my-model/model.safetensors: there is no such file (it is a link to blobs/2e9d, which"
                + " is not there)");
        Files.delete(folder.resolve("config.json"));
        Files.createSymbolicLink(folder.resolve("config.json"), Path.of("../cache/blobs/3a3a"));
        assertRefused("Cannot read my-model/config.json: there is no such file (it is a link to blobs/3a3a");
    }

    @Test
    void opensTheSnapshotOfADownloadCache() throws Exception {
        shards();
        Path cache = Files.createDirectories(temp.resolve("models--org--name"));
        Path snapshot = Files.createDirectories(cache.resolve("snapshots")).resolve("0123abcd");
        Files.move(folder, snapshot);
        for (Path given : new Path[] {cache, cache.resolve("snapshots"), snapshot}) {
            try (Checkpoint checkpoint = Checkpoint.open(given)) {
                assertThat(checkpoint.folder()).isEqualTo(snapshot.toAbsolutePath());
                assertThat(checkpoint.names()).hasSize(2);
                checkpoint.requireUnchanged();
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need administrator rights there")
    void followsTheLinksOfTheHuggingFaceCache() throws Exception {
        shards();
        Path blobs = Files.createDirectory(temp.resolve("blobs"));
        Path revision = Files.createDirectories(temp.resolve("snapshots/0123"));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Path blob = blobs.resolve("blob-" + file.getFileName());
                Files.move(file, blob);
                Files.createSymbolicLink(revision.resolve(file.getFileName()), blob);
            }
        }
        try (Checkpoint checkpoint = Checkpoint.open(revision)) {
            assertThat(checkpoint.names()).hasSize(2);
        }
    }

    @Test
    void refusesPicklesNamingTheConversion() throws Exception {
        Fixture.copy("llama", folder, "config.json");
        Files.writeString(folder.resolve("pytorch_model.bin"), "");
        assertRefused("Cannot read my-model/pytorch_model.bin: it is a pickle");
        assertRefused("save_pretrained(safe_serialization=True)");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertRefused("my-model/config.json: there is no such file");
        Fixture.copy("llama", folder, "config.json");
        assertRefused("my-model has no weights: neither model.safetensors nor model.safetensors.index.json is there");
        Fixture.copy("llama", folder, "model.safetensors");
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThatThrownBy(checkpoint::tokenizerFiles)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("my-model/tokenizer.json is missing");
        }
        assertThatThrownBy(() -> Checkpoint.open(temp.resolve("absent")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("absent is not a folder");
    }

    @Test
    void tellsAnAdapterFromAModel() {
        assertThatThrownBy(() -> Checkpoint.open(Fixture.path("llama/lora")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("llama/lora is an adapter, not a model");
    }

    private void shards() throws Exception {
        Fixture.copy("llama", folder, "config.json");
        SafetensorsWriter.write(
                folder.resolve("model-00001-of-00002.safetensors"),
                Map.of("x", NewTensor.float32(new float[] {1}, 1)),
                Map.of());
        SafetensorsWriter.write(
                folder.resolve("model-00002-of-00002.safetensors"),
                Map.of("y", NewTensor.float32(new float[] {2, 3}, 2)),
                Map.of());
        index(
                "{\"weight_map\":{\"x\":\"model-00001-of-00002.safetensors\",\"y\":\"model-00002-of-00002.safetensors\"}}");
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(reason);
    }
}
