package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.ShardedWriter;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints as the hub keeps them, which name and accompany the same weights otherwise than the fixtures do. */
@Tag("native")
class HubLayoutTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "bloom"})
    void namesWithoutTheirRootAreFound(String family) throws Exception {
        write(family, name -> name.substring("transformer.".length()), Map.of());
        assertThat(logits(folder)).containsExactly(logits(Fixture.folder(family)));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, transformer.h.0.attn.bias, transformer.h.0.attn.masked_bias",
        "gpt_neox, gpt_neox.layers.0.attention.bias, gpt_neox.layers.0.attention.rotary_emb.inv_freq",
        "gpt_neox, gpt_neox.layers.3.attention.masked_bias, gpt_neox.layers.3.attention.bias",
        "llama, model.layers.0.self_attn.rotary_emb.inv_freq, model.layers.1.self_attn.rotary_emb.inv_freq",
        "gemma, lm_head.weight, model.layers.1.self_attn.rotary_emb.inv_freq"
    })
    void buffersAndCopiesOfTheTiedHeadAreIgnored(String family, String one, String other) throws Exception {
        NewTensor mask = NewTensor.float32(new float[] {1, 0, 1, 1}, 1, 1, 2, 2);
        write(family, UnaryOperator.identity(), Map.of(one, mask, other, mask));
        assertThat(logits(folder)).containsExactly(logits(Fixture.folder(family)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2", "bloom", "mixtral", "gpt_neox"})
    void shardsHoldTheSameModelAsOneFile(String family) throws Exception {
        Path from = Fixture.folder(family);
        Files.copy(from.resolve("config.json"), folder.resolve("config.json"));
        try (Checkpoint checkpoint = Checkpoint.open(from)) {
            Map<String, NewTensor> tensors = new LinkedHashMap<>();
            for (String name : checkpoint.names()) {
                tensors.put(name, NewTensor.copyOf(checkpoint.tensor(name)));
            }
            ShardedWriter.write(folder, tensors, 150_000);
        }
        assertThat(folder.resolve("model.safetensors.index.json")).exists();
        assertThat(logits(folder)).containsExactly(logits(from));
    }

    @Test
    void tensorsBesideTheModelChangeNothing() throws Exception {
        NewTensor any = NewTensor.float32(new float[1], 1);
        write(
                "gpt2",
                UnaryOperator.identity(),
                Map.of("transformer.h.0.attn.extra", any, "v_head.summary.weight", any));
        assertThat(logits(folder)).containsExactly(logits(Fixture.folder("gpt2")));
    }

    /** safetensors keeps one name of a shared tensor, and may keep the head's. */
    @ParameterizedTest
    @CsvSource({
        "qwen2_tied, model.embed_tokens.weight, ''",
        "gemma, model.embed_tokens.weight, ''",
        "gemma2, model.embed_tokens.weight, ''",
        "bloom, transformer.word_embeddings.weight, ''",
        "bloom, transformer.word_embeddings.weight, transformer.",
        "gpt2, transformer.wte.weight, ''",
        "gpt2, transformer.wte.weight, transformer."
    })
    void aTiedEmbeddingUnderTheNameOfTheHeadIsFound(String family, String embedding, String left) throws Exception {
        write(family, name -> name.equals(embedding) ? "lm_head.weight" : name.replaceFirst("^" + left, ""), Map.of());
        assertThat(logits(folder)).containsExactly(logits(Fixture.folder(family)));
    }

    @Test
    void anEmbeddingIsMissingWhereTheHeadIsNotTiedToIt() throws Exception {
        Map<String, NewTensor> none = Map.of();
        write("llama", name -> name.equals("model.embed_tokens.weight") ? "elsewhere" : name, none);
        assertThatThrownBy(() -> logits(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("Tensor model.embed_tokens.weight is missing");
    }

    private void write(String family, UnaryOperator<String> rename, Map<String, NewTensor> more) throws Exception {
        Path from = Fixture.folder(family);
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Checkpoint.open(from)) {
            for (String name : checkpoint.names()) {
                tensors.put(rename.apply(name), NewTensor.copyOf(checkpoint.tensor(name)));
            }
            tensors.putAll(more);
            Files.copy(from.resolve("config.json"), folder.resolve("config.json"));
            SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
        }
    }

    private static float[] logits(Path folder) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            StackSpec spec = Families.read(checkpoint.config());
            Torch torch = Torch.get();
            return torch.call(() -> {
                WeightLoader.Source source = new WeightLoader.Source(checkpoint, spec, DType.FLOAT32);
                Scope owner = torch.open(ComputeDevice.CPU);
                try (Weights weights = WeightLoader.load(source, owner, Watch.none());
                        Scope scope = owner.child()) {
                    Ops op = scope.ops();
                    Decoder decoder = Decoder.of(weights);
                    TokenBatch batch = new TokenBatch(List.of(new int[] {5, 17, 101, 9}));
                    return decoder.logits(op, decoder.forward(op, batch, Hooks.NONE, new Cancel()), Hooks.NONE)
                            .floats();
                }
            });
        }
    }
}
