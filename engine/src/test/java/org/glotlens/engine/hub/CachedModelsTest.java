package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class CachedModelsTest {
    private static final String OLD = "a".repeat(40);
    private static final String NEW = "b".repeat(40);

    @TempDir
    private Path cache;

    @Test
    void listsModelsAndAdaptersWithSizesAndKinds() throws Exception {
        model("models--org--base", OLD, "{\"model_type\": \"qwen3\"}", "v1");
        model("models--org--base", NEW, "{\"model_type\": \"qwen3\"}", "main");
        model("models--gpt2", NEW, "{\"model_type\": \"gpt2\"}", "main");
        Path lora = snapshot("models--org--lora", NEW, "main");
        Files.writeString(lora.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\"}");
        Files.writeString(lora.resolve("adapter_model.safetensors"), "1234");
        assertThat(new CachedModels(cache).run(Watch.none()))
                .extracting(each -> each.name() + " " + each.kind() + " " + each.isAdapter() + " " + each.bytes())
                .containsExactly(
                        "gpt2 gpt2 false 30",
                        "org/base qwen3 false 31",
                        "org/base@v1 qwen3 false 31",
                        "org/lora LORA true 25");
    }

    @Test
    void leavesOutWhatCannotBeOpened() throws Exception {
        snapshot("models--org--empty", NEW, "main");
        Files.writeString(snapshot("models--org--pickle", NEW, "main").resolve("config.json"), "{}");
        Files.writeString(snapshot("datasets--org--rows", NEW, "main").resolve("config.json"), "{}");
        model("models--org--torn", NEW, "{\"model", "main");
        Files.writeString(cache.resolve("version.txt"), "1");
        assertThat(new CachedModels(cache).run(Watch.none())).isEmpty();
        assertThat(new CachedModels(cache.resolve("absent")).run(Watch.none())).isEmpty();
    }

    @Test
    void findsTheRevisionThatIsMeant() throws Exception {
        Path old = model("models--org--base", OLD, "{}", "v1");
        Path newer = model("models--org--base", NEW, "{}", "main");
        assertThat(find("org/base")).isEqualTo(newer);
        assertThat(find("org/base@main")).isEqualTo(newer);
        assertThat(find("org/base@v1")).isEqualTo(old);
        assertThat(find("org/base@" + OLD)).isEqualTo(old);
        assertThat(find("org/base@v2")).isNull();
        assertThat(find("org/other")).isNull();
        Files.writeString(cache.resolve("models--org--base/refs/v1"), "../../x");
        assertThat(find("org/base@v1")).isNull();
        Files.delete(cache.resolve("models--org--base/refs/main"));
        assertThat(find("org/base")).isEqualTo(cache.resolve("models--org--base"));
    }

    private Path find(String name) {
        return new CachedModels(cache).find(HubName.of(name).orElseThrow()).orElse(null);
    }

    private Path model(String folder, String commit, String config, String ref) throws IOException {
        Path snapshot = snapshot(folder, commit, ref);
        Files.writeString(snapshot.resolve("config.json"), config);
        Path blobs = Files.createDirectories(cache.resolve(folder).resolve("blobs"));
        Files.writeString(blobs.resolve(commit), "12345678");
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs", commit));
        return snapshot;
    }

    private Path snapshot(String folder, String commit, String ref) throws IOException {
        Path refs = Files.createDirectories(cache.resolve(folder).resolve("refs"));
        Files.writeString(refs.resolve(ref), commit);
        return Files.createDirectories(
                cache.resolve(folder).resolve("snapshots").resolve(commit));
    }
}
