package org.glotlens.engine.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be opened: each is refused in a sentence or two, and nothing stays in memory. */
@Tag("native")
class BadCheckpointTest {
    private static final String KEY = "model.layers.0.self_attn.k_proj.weight";

    @TempDir
    private Path temp;

    private TinyModel model;
    private int openArrays;

    @BeforeEach
    void copy() throws Exception {
        model = TinyModel.copy("llama", temp.resolve("tiny"));
        openArrays = Torch.get().openArrays();
    }

    @AfterEach
    void nothingStaysLoaded() throws Exception {
        assertThat(Torch.get().openArrays()).isEqualTo(openArrays);
    }

    @Test
    void aMissingConfig() throws Exception {
        Files.delete(model.config());
        assertRefused("tiny/config.json", "there is no such file", "Give a complete folder");
    }

    @Test
    void aMalformedConfig() throws Exception {
        Files.writeString(model.config(), "{\"model_type\": \"llama\",\n\"hidden_size\": }");
        assertRefused("tiny/config.json", "line 2");
    }

    @Test
    void aConfigWithoutAFieldItNeeds() throws Exception {
        model.editConfig(config -> config.remove("hidden_size"));
        assertRefused("tiny/config.json", "hidden_size");
    }

    @Test
    void anUnknownFamilyWithTheKnownOnes() throws Exception {
        model.editConfig(config -> config.put("model_type", "mamba"));
        assertRefused("config.json", "mamba", "llama", "mistral", "qwen2");
    }

    @Test
    void aTruncatedFile() throws Exception {
        byte[] whole = Files.readAllBytes(model.weights());
        Files.write(model.weights(), Arrays.copyOf(whole, whole.length - 100));
        assertRefused("tiny/model.safetensors", "download it again");
    }

    @Test
    void aPointerInPlaceOfTheWeights() throws Exception {
        Files.writeString(model.weights(), """
            version https://git-lfs.github.com/spec/v1
            oid sha256:a2f62dbe0e4c8d0e5a1b6c7d8e9f0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b
            size 3831448
            """);
        assertRefused("tiny/model.safetensors", "Git LFS pointer", "3,831,448 bytes", "`git lfs pull` in its folder");
    }

    @Test
    void anAdapterThatWasNotDownloaded() throws Exception {
        Path adapter = adapter(tensors -> tensors);
        Files.writeString(adapter.resolve("adapter_model.safetensors"), "Entry not found");
        assertRefused(adapter, "adapter/adapter_model.safetensors", "“Entry not found”", "Download it again");
        Files.writeString(adapter.resolve("adapter_config.json"), "<!DOCTYPE html><html></html>");
        assertRefused(adapter, "adapter/adapter_config.json", "web page", "Download the file itself again");
    }

    @Test
    void overlappingTensors() throws Exception {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
        model.rawWeights(header.length(), header, 12);
        assertRefused("tiny/model.safetensors", "tensor b overlaps tensor a", "download it again");
    }

    @Test
    void aHeaderLongerThanTheFile() throws Exception {
        model.rawWeights(5000, "{}", 10);
        assertRefused("tiny/model.safetensors", "its header claims 5000 bytes", "download it again");
    }

    @Test
    void aTensorOfTheWrongShape() throws Exception {
        model.editWeights(tensors -> tensors.put(KEY, NewTensor.float32(new float[16 * 64], 16, 64)));
        assertRefused(KEY, "tiny", "[16, 64]", "[32, 64] for 2 kv heads of 16", "config.json");
    }

    @Test
    void aMissingTensor() throws Exception {
        model.editWeights(tensors -> tensors.remove(KEY));
        assertRefused(KEY, "missing", "tiny", "download the checkpoint again");
    }

    @Test
    void aMissingShard() throws Exception {
        Files.delete(model.weights());
        Files.writeString(
                model.folder().resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"" + KEY + "\": \"model-00001-of-00002.safetensors\"}}");
        assertRefused("tiny/model-00001-of-00002.safetensors", "Download it into the folder");
    }

    @Test
    void aPickleOnly() throws Exception {
        Files.move(model.weights(), model.folder().resolve("pytorch_model.bin"));
        assertRefused("tiny/pytorch_model.bin", "pickle", "save_pretrained(safe_serialization=True)");
    }

    @Test
    void aMissingTokenizer() throws Exception {
        Files.delete(model.tokenizer());
        assertRefused("tiny/tokenizer.json", "AutoTokenizer");
    }

    @Test
    void anAdapterForAnotherModel() throws Exception {
        Path adapter = adapter(tensors -> {
            Map<String, NewTensor> renamed = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> renamed.put(name.replace("layers.3", "layers.30"), tensor));
            return renamed;
        });
        assertRefused(adapter, "adapter", "model.layers.30.self_attn", "Choose the base model");
    }

    @Test
    void anAdapterOfOtherWidths() throws Exception {
        Path adapter = adapter(tensors -> {
            tensors.replaceAll(
                    (name, tensor) -> name.contains("lora_A") ? NewTensor.float32(new float[8 * 48], 8, 48) : tensor);
            return tensors;
        });
        assertRefused(adapter, "adapter", "is 48 wide, expected 64", "Choose the base model");
    }

    @Test
    void anUntrainedAdapter() throws Exception {
        Path adapter = adapter(tensors -> {
            tensors.replaceAll((name, tensor) -> name.contains("lora_B")
                    ? NewTensor.float32(new float[(int) tensor.byteSize() / 4], tensor.shape())
                    : tensor);
            return tensors;
        });
        assertRefused(adapter, "adapter", "its B matrices are zero", "Choose a trained adapter");
    }

    @Test
    void aConfigForMoreThanTheWeightsHoldIsRefusedByShapeBeforeMemoryIsAskedFor() throws Exception {
        model.editConfig(config -> config.put("intermediate_size", 130_000_000).put("num_hidden_layers", 100));
        assertRefused("tiny", "has shape [144, 64], expected [130000000, 64]", "config.json");
    }

    @Test
    void moreWeightsThanMemory() throws Exception {
        LoadedModel.Opening opening =
                new LoadedModel.Opening(model.folder(), TrainRuns.CPU, Purpose.TRAINING, () -> 1 << 20);
        assertClear(
                catchThrowable(() -> Torch.get().call(() -> LoadedModel.open(opening, Watch.none()))),
                "tiny",
                "only 1 MiB are free",
                "--dtype bfloat16");
    }

    @Test
    void aSecondModelThatCannotBeOpenedFreesTheFirst() throws Exception {
        Files.delete(model.config());
        Throwable refusal = catchThrowable(() ->
                new OpenPairJob(Fixture.folder("llama"), Optional.of(model.folder()), TrainRuns.CPU).run(Watch.none()));
        assertClear(refusal, "tiny/config.json");
    }

    private void assertRefused(String... parts) {
        assertClear(catchThrowable(() -> new InspectJob(model.folder(), TrainRuns.CPU).run(Watch.none())), parts);
    }

    private void assertRefused(Path adapter, String... parts) {
        assertClear(
                catchThrowable(
                        () -> new OpenPairJob(model.folder(), Optional.of(adapter), TrainRuns.CPU).run(Watch.none())),
                parts);
    }

    /** A message for a person: one line of at most three sentences with the parts it must have. */
    private static void assertClear(Throwable refusal, String... parts) {
        assertThat(refusal).isInstanceOf(GlotlensException.class);
        assertThat(refusal.getMessage())
                .contains(parts)
                .matches("(?s).*[.?]")
                .doesNotContain("\n", "Exception", "null");
        assertThat(refusal.getMessage().split("[.?] ")).hasSizeLessThanOrEqualTo(3);
    }

    /** Changes the tensors of an adapter file. */
    private interface Change {
        Map<String, NewTensor> of(Map<String, NewTensor> tensors);
    }

    private Path adapter(Change change) throws Exception {
        Path from = Fixture.folder("llama").resolve("lora");
        Path to = Files.createDirectories(temp.resolve("adapter"));
        Files.copy(from.resolve("adapter_config.json"), to.resolve("adapter_config.json"));
        try (SafetensorsFile file = SafetensorsFile.open(from.resolve("adapter_model.safetensors"))) {
            Map<String, NewTensor> tensors = new LinkedHashMap<>();
            for (String name : file.names()) {
                tensors.put(name, NewTensor.copyOf(file.tensor(name)));
            }
            SafetensorsWriter.write(to.resolve("adapter_model.safetensors"), change.of(tensors), Map.of());
        }
        return to;
    }
}
