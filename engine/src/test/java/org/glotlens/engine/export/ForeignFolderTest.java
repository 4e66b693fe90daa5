package org.glotlens.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Folders as other programs leave them: each has the logits that the program it comes from computes, beside its adapter,
 * with its weights streamed, and merged.
 */
@Tag("native")
class ForeignFolderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adapter-keys-without-prefix",
                "fan-in-fan-out-on-linear",
                "lora-on-lm-head",
                "python-named-group-in-targets",
                "tied-weights-stored-as-head"
            })
    void hasTheLogitsThatItsMakerComputes(String name) throws Exception {
        Path folder = folder(name);
        Path model = folder.resolve("model");
        Optional<Path> adapter =
                Optional.of(folder.resolve("adapter")).filter(Files::exists).map(Path::toAbsolutePath);
        assertExpected(folder, model, adapter, WeightMode.RESIDENT);
        assertExpected(folder, model, adapter, WeightMode.STREAMED);
        if (adapter.isPresent()) {
            Path merged = temp.resolve("merged");
            new MergeJob(model, adapter.get(), "auto", MergeJob.DEFAULT_SHARD_BYTES, merged).run(Watch.none());
            assertExpected(folder, merged, Optional.empty(), WeightMode.RESIDENT);
        }
    }

    private void assertExpected(Path folder, Path model, Optional<Path> adapter, WeightMode mode) throws Exception {
        JsonNode expected = JSON.readTree(folder.resolve("expected.json").toFile());
        float[] first = JSON.convertValue(expected.required("first_8"), float[].class);
        float[] logits = logits(IdsFile.read(folder.resolve("ids.json")), model, adapter, mode);
        int dVocab = 272;
        int at = expected.required("position").asInt() * dVocab;
        assertThat(Arrays.copyOfRange(logits, at, at + first.length)).containsExactly(first, within((float)
                expected.required("tolerance").asDouble()));
    }

    private float[] logits(int[][] ids, Path model, Optional<Path> adapter, WeightMode mode) throws Exception {
        Path out = temp.resolve("logits.safetensors");
        new ActivationsJob(
                        model,
                        adapter,
                        new ActivationsJob.Input.Ids(ids),
                        List.of("logits"),
                        new RunOptions("cpu", "float32", 1024, 1, mode),
                        out)
                .run(Watch.none());
        try (SafetensorsFile file = SafetensorsFile.open(out)) {
            return StoredValues.floats(file.tensor("logits"));
        }
    }

    private static Path folder(String name) throws Exception {
        return Path.of(ForeignFolderTest.class.getResource("/cases/" + name).toURI());
    }
}
