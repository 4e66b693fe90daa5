package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.gguf.GgufBytes;
import org.glotlens.engine.gguf.GgufFixtures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GGUF file as a checkpoint. */
@Tag("unit")
class GgufCheckpointTest {
    @TempDir
    private Path temp;

    @Test
    void itAnswersForWeightsByTheirNamesInHuggingFacesLayout() throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(GgufFixtures.QWEN2.model())) {
            assertThat(checkpoint.folder()).isEqualTo(GgufFixtures.QWEN2.model());
            assertThat(checkpoint.config().modelType()).isEqualTo("qwen2");
            assertThat(checkpoint.names())
                    .hasSize(27)
                    .contains("model.embed_tokens.weight", "lm_head.weight", "model.layers.1.self_attn.k_proj.bias");
            StoredWeight down = checkpoint.tensor("model.layers.0.mlp.down_proj.weight");
            assertThat(down.storedAs()).isEqualTo("Q5_0");
            assertThat(down.isQuantised()).isTrue();
            assertThat(down.shape()).containsExactly(64, 160);
            assertThat(down.type()).isEqualTo(StoredType.F32);
            assertThat(checkpoint.tensor("model.norm.weight").isQuantised()).isFalse();
            assertThat(checkpoint.weightBytes()).isEqualTo(105_056 - 7_776 + 0L);
        }
    }

    @Test
    void rowsInAnotherOrderAreNoCodes() throws Exception {
        GgufBytes bytes = GgufBytes.model("llama").tensor("blk.0.attn_k.weight", new float[64], 8, 8);
        try (Checkpoint checkpoint = Checkpoint.open(bytes.write(temp.resolve("m.gguf")))) {
            StoredWeight key = checkpoint.tensor("model.layers.0.self_attn.k_proj.weight");
            assertThat(key).isInstanceOf(EncodedWeight.class);
            assertThat(key.isQuantised()).isFalse();
            assertThat(key.storedAs()).isEqualTo("F32");
        }
    }

    @Test
    void itsWeightsAreDigestedAsTheFile() throws Exception {
        Path file = GgufFixtures.LEGACY.model();
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertThat(checkpoint.weightsSha256()).isEqualTo(Digest.sha256(List.of(file)));
        }
        assertThat(WeightDigest.of(file)).isEqualTo(Digest.sha256(List.of(file)));
    }

    @Test
    void configAndTokenizerHaveDigestsOfTheirOwn() throws Exception {
        Digests first = digests(GgufBytes.model("llama").text("tokenizer.ggml.model", "llama"));
        Digests other = digests(GgufBytes.model("llama").text("tokenizer.ggml.model", "gpt2"));
        Digests deeper =
                digests(GgufBytes.model("llama").u32("llama.block_count", 2).text("tokenizer.ggml.model", "llama"));
        assertThat(other.config()).isEqualTo(first.config());
        assertThat(other.tokenizer()).isNotEqualTo(first.tokenizer());
        assertThat(deeper.config()).isNotEqualTo(first.config());
        assertThat(deeper.tokenizer()).isEqualTo(first.tokenizer());
    }

    private record Digests(String config, String tokenizer) {}

    private Digests digests(GgufBytes bytes) throws Exception {
        Path file = bytes.write(temp.resolve("m.gguf"));
        assertThat(TokenizerDigest.named(file)).hasSize(1);
        return new Digests(
                WeightDigest.ofConfig(file),
                TokenizerDigest.named(file).iterator().next());
    }

    @Test
    void aChangeUnderAnOpenFileIsNoticed() throws Exception {
        Path file = Files.copy(GgufFixtures.LEGACY.model(), temp.resolve("m.gguf"));
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            checkpoint.requireUnchanged();
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
            assertThatThrownBy(checkpoint::weightsSha256)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("m.gguf was changed while it was in use");
        }
    }

    @Test
    void nothingStaysOpenWhereAFileIsRefused() throws Exception {
        Path file = GgufBytes.model("gemma2").write(temp.resolve("m.gguf"));
        assertThatThrownBy(() -> Checkpoint.open(file)).hasMessageContaining("its architecture is gemma2");
        assertThatThrownBy(() -> Checkpoint.open(temp))
                .hasMessageContaining("has no config.json, but m.gguf, which holds a whole model. Give that file");
        Path other = Files.writeString(temp.resolve("m.bin"), "GGUF");
        assertThatThrownBy(() -> Checkpoint.open(other))
                .hasMessageContaining("m.bin is not a folder. Give a model folder in Hugging Face layout, or a .gguf");
    }
}
