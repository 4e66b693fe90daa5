package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
@Timeout(60)
class FetchPlanJobTest {
    private static final Path CACHE = Path.of("absent-cache");

    private TestHub hub;

    @BeforeEach
    void begin() throws IOException {
        hub = TestHub.filled();
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void anUnknownModelIsSaidToBeOne() {
        assertThatThrownBy(() -> files("org/other"))
                .isInstanceOf(HubException.class)
                .hasMessage(hub.endpoint().getAuthority()
                        + " knows no model org/other, or does not show it to you. Check the"
                        + " name, or set HF_TOKEN to a token of an account that may read it.");
    }

    @Test
    void anUnknownRevisionIsSaidToBeOne() {
        assertThatThrownBy(() -> files("org/tiny@v9"))
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith("org/tiny has no revision v9 at ")
                .hasMessageEndingWith("Give a branch, a tag or a whole commit.");
    }

    @Test
    void aGatedModelIsSaidToBeOneAndHowToGetIn() {
        hub.token = "hf_needed";
        HubSettings nobody = new HubSettings(CACHE, hub.endpoint(), Optional.empty(), false);
        assertThatThrownBy(() -> files(nobody, "org/tiny"))
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith("org/tiny is gated: its owner lets only people in who asked. Ask for access at "
                        + hub.endpoint() + "/org/tiny in a browser")
                .hasMessageContaining("HF_TOKEN");
    }

    @Test
    void aServerThatFailsIsAskedAgain() throws Exception {
        hub.faults.statuses.addAll(List.of(503, 429));
        assertThat(files("org/tiny")).hasSize(3);
        hub.faults.statuses.addAll(List.of(500, 500, 500));
        assertThatThrownBy(() -> files("org/tiny"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("the server answers with status 500");
        hub.faults.statuses.clear();
        hub.faults.statuses.add(451);
        assertThatThrownBy(() -> files("org/tiny"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("refuses to give org/tiny (status 451)");
    }

    @Test
    void noConnectionIsSaidInASentence() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        HubSettings nowhere = new HubSettings(CACHE, URI.create("http://localhost:" + free), Optional.empty(), false);
        assertThatThrownBy(
                        () -> new FetchPlanJob(nowhere, HubName.of("org/tiny").orElseThrow()).run(Watch.none()))
                .isInstanceOf(HubException.class)
                .hasMessage("localhost:" + free
                        + " cannot be reached: there is no connection to it. Check the connection and"
                        + " the proxy, or name another hub with HF_ENDPOINT.");
    }

    @Test
    void offlineNothingIsAsked() {
        HubSettings offline = new HubSettings(CACHE, hub.endpoint(), Optional.empty(), true);
        assertThatThrownBy(
                        () -> new FetchPlanJob(offline, HubName.of("org/tiny").orElseThrow()).run(Watch.none()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("HF_HUB_OFFLINE");
        assertThat(hub.seen).isEmpty();
    }

    @Test
    void namesOfAServerLeadNowhere() throws Exception {
        hub.tree = "[" + entry("../../../evil.json") + "," + entry("/tokenizer.json") + ","
                + entry("..\\\\vocab.json") + "," + entry("sub/tokenizer.json") + "," + entry("tokenizer.json/") + ","
                + entry("a\\u0000b") + "," + hub.tree().substring(1);
        assertThat(files("org/tiny"))
                .extracting(HubFile::name)
                .containsExactly("config.json", "model.safetensors", "tokenizer.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"file\",\"path\":\"merges.txt\",\"size\":-1,\"oid\":\"9e26dfeeb6e641a33dae4961196235bdb965b21b\"}",
                "{\"type\":\"file\",\"path\":\"merges.txt\",\"size\":1e30,\"oid\":\"9e26dfeeb6e641a33dae4961196235bdb965b21b\"}",
                "{\"type\":\"file\",\"path\":\"merges.txt\",\"size\":99999999999999999,\"oid\":\"9e26dfeeb6e641a33dae4961196235bdb965b21b\"}",
                "{\"type\":\"file\",\"path\":\"merges.txt\",\"size\":1,\"oid\":\"../../evil\"}",
                "{\"type\":\"file\",\"path\":\"merges.txt\",\"size\":1}",
                "{\"type\":\"file\",\"path\":\"config.json\",\"size\":1,\"oid\":\"9e26dfeeb6e641a33dae4961196235bdb965b21b\"}"
            })
    void sizesAndDigestsThatMakeNoSenseAreRefused(String entry) {
        hub.tree = hub.tree().replaceFirst("\\[", "[" + entry + ",");
        assertThatThrownBy(() -> files("org/tiny"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("otherwise than a hub does, or twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[", "\"\""})
    void anAnswerThatIsNoListIsRefused(String answer) {
        hub.tree = answer;
        assertThatThrownBy(() -> files("org/tiny"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("HF_ENDPOINT");
    }

    @Test
    void aLongListIsReadToItsEnd() throws Exception {
        hub.tree = "[" + entry("config.json") + "]";
        hub.secondPage = "[" + entry("model.safetensors") + "]";
        assertThat(files("org/tiny")).extracting(HubFile::name).containsExactly("config.json", "model.safetensors");
    }

    @Test
    void aMirrorWithoutTreesTellsOfEachFile() throws Exception {
        List<HubFile> asATree = files("org/tiny");
        hub.isTreeless = true;
        hub.seen.clear();
        assertThat(files("org/tiny")).isEqualTo(asATree);
        assertThat(hub.seen)
                .allMatch(TestHub.Seen::isAtHub)
                .extracting(TestHub.Seen::path)
                .noneMatch(path -> path.matches(".*(\\.bin|\\.py|\\.md|onnx.*)"));
    }

    @Test
    void theShardsThatTheIndexNamesAreNeeded() throws Exception {
        byte[] weights = hub.files.remove("model.safetensors");
        hub.files.put("model-00001-of-00002.safetensors", weights);
        hub.files.put("model-00002-of-00002.safetensors", weights);
        hub.files.put("model.fp16.safetensors", weights);
        hub.put(
                "model.safetensors.index.json",
                "{\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\",\"b\":\"model-00002-of-00002.safetensors\"}}");
        assertThat(files("org/tiny"))
                .extracting(HubFile::name)
                .containsExactly(
                        "config.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors",
                        "model.safetensors.index.json",
                        "tokenizer.json");
        hub.put("model.safetensors.index.json", "{\"weight_map\":{\"a\":\"../../x.safetensors\"}}");
        assertThatThrownBy(() -> files("org/tiny"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("names the file ../../x.safetensors, which is not there");
    }

    @Test
    void anAdapterNeedsItsOwnTwoFiles() throws Exception {
        hub.files.clear();
        hub.put("adapter_config.json", "{}");
        hub.files.put("adapter_model.safetensors", TestHub.weights(10));
        hub.files.put("adapter_model.bin", TestHub.weights(10));
        hub.put("README.md", "# Adapter");
        assertThat(files("org/tiny"))
                .extracting(HubFile::name)
                .containsExactly("adapter_config.json", "adapter_model.safetensors");
    }

    @Test
    void weightsThatCannotBeOpenedAreNamed() {
        hub.files.remove("model.safetensors");
        assertThatThrownBy(() -> files("org/tiny"))
                .hasMessageContaining("as pickles only (pytorch_model.bin), which could run foreign code");
        hub.files.remove("pytorch_model.bin");
        hub.files.put("tiny.Q4_K_M.gguf", TestHub.weights(3));
        assertThatThrownBy(() -> files("org/tiny")).hasMessageContaining("in GGUF files such as tiny.Q4_K_M.gguf");
        hub.files.clear();
        hub.put("README.md", "# Tiny");
        assertThatThrownBy(() -> files("org/tiny")).hasMessageContaining("so there is nothing to open");
    }

    private static String entry(String name) {
        return "{\"type\":\"file\",\"path\":\"" + name
                + "\",\"size\":1,\"oid\":\"9e26dfeeb6e641a33dae4961196235bdb965b21b\"}";
    }

    private List<HubFile> files(String name) throws GlotlensException {
        return files(hub.settings(CACHE), name);
    }

    private List<HubFile> files(HubSettings settings, String name) throws GlotlensException {
        try (HubClient client = hub.client(settings, new Cancel())) {
            return new FetchPlanJob(settings, HubName.of(name).orElseThrow())
                    .plan(client)
                    .revision()
                    .files();
        }
    }
}
