package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.AdapterWriter;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.model.family.Families;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which matrix of a model each module of an adapter stands for. */
@Tag("unit")
class AdapterFitTest {
    @TempDir
    private Path folder;

    /** An adapter of the model without its head names its modules without the root. */
    @ParameterizedTest
    @CsvSource({
        "llama, layers.3.self_attn.q_proj, model.layers.3.self_attn.q_proj, 64, 64",
        "gpt2, h.0.attn.c_attn, transformer.h.0.attn.c_attn, 192, 64",
        "gpt_neox, layers.1.attention.dense, gpt_neox.layers.1.attention.dense, 64, 64",
        "gpt_neox, embed_out, embed_out, 320, 64",
        "gemma2, lm_head, lm_head, 320, 64"
    })
    void findsModulesWithAndWithoutTheRoot(String family, String given, String module, int out, int in)
            throws Exception {
        try (AdapterCheckpoint adapter = adapter(Map.of(given, new int[] {out, in}))) {
            AdapterFit fit = AdapterFit.of(adapter, spec(family));
            assertThat(fit.modules()).containsExactly(module);
            assertThat(fit.pair(module).b().shape()).containsExactly(out, 2);
            assertThat(fit.scaling(module)).isEqualTo(4);
            assertThat(fit.isOnHead()).isEqualTo(!module.contains("."));
        }
        try (AdapterCheckpoint adapter = adapter(Map.of(given, new int[] {out + 1, in}))) {
            assertThatThrownBy(() -> AdapterFit.of(adapter, spec(family)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("is " + (out + 1) + " wide, expected " + out);
        }
    }

    @ParameterizedTest
    @CsvSource({"llama, layers.3.self_attn.q_proj", "gpt2, h.0.attn.c_attn"})
    void refusesAModuleUnderBothNames(String family, String name) throws Exception {
        StackSpec spec = spec(family);
        String whole = spec.layout().root() + name;
        LinearShape shape = AdapterLoader.linears(spec).get(whole);
        int[] sizes = {(int) shape.out(), (int) shape.in()};
        try (AdapterCheckpoint adapter = adapter(Map.of(name, sizes, whole, sizes))) {
            assertThatThrownBy(() -> AdapterFit.of(adapter, spec))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("has " + whole + " twice");
        }
    }

    private AdapterCheckpoint adapter(Map<String, int[]> modules) throws Exception {
        Map<String, AdapterWriter.Pair> pairs = new HashMap<>();
        modules.forEach((module, sizes) -> pairs.put(
                module,
                new AdapterWriter.Pair(
                        NewTensor.float32(new float[2 * sizes[1]], 2, sizes[1]),
                        NewTensor.float32(new float[2 * sizes[0]], sizes[0], 2))));
        AdapterWriter.write(folder, AdapterConfig.lora("base", 2, 8, List.copyOf(modules.keySet())), pairs);
        return AdapterCheckpoint.open(folder);
    }

    private static StackSpec spec(String family) throws Exception {
        return Families.read(ModelConfig.read(Fixture.folder(family)));
    }
}
