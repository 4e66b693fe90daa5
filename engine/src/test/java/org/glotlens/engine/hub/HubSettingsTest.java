package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class HubSettingsTest {
    @TempDir
    private Path home;

    @Test
    void withoutVariablesAllIsBelowTheHomeFolder() throws Exception {
        HubSettings settings = of(Map.of());
        assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
        assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(settings.token()).isEmpty();
        assertThat(settings.isOffline()).isFalse();
    }

    @Test
    void theNarrowerVariableWins() throws Exception {
        Path a = home.resolve("a");
        Path b = home.resolve("b");
        Path c = home.resolve("c");
        assertThat(of(Map.of("XDG_CACHE_HOME", a.toString())).cache()).isEqualTo(a.resolve("huggingface/hub"));
        assertThat(of(Map.of("HF_HOME", a.toString(), "XDG_CACHE_HOME", b.toString()))
                        .cache())
                .isEqualTo(a.resolve("hub"));
        assertThat(of(Map.of("HF_HOME", a.toString(), "HUGGINGFACE_HUB_CACHE", b.toString()))
                        .cache())
                .isEqualTo(b);
        assertThat(of(Map.of("HF_HUB_CACHE", c.toString(), "HUGGINGFACE_HUB_CACHE", b.toString()))
                        .cache())
                .isEqualTo(c);
        assertThat(of(Map.of("HF_HOME", "~/models")).cache()).isEqualTo(home.resolve("models/hub"));
    }

    @Test
    void theTokenComesFromItsUsualPlaces() throws Exception {
        Path own = Files.writeString(home.resolve("own"), " hf_own\n");
        Files.createDirectories(home.resolve("hf"));
        Files.writeString(home.resolve("hf/token"), "hf_file");
        String hf = home.resolve("hf").toString();
        assertThat(header(Map.of("HF_HOME", hf))).isEqualTo("Bearer hf_file");
        assertThat(header(Map.of("HF_HOME", hf, "HF_TOKEN_PATH", own.toString())))
                .isEqualTo("Bearer hf_own");
        assertThat(header(Map.of("HF_HOME", hf, "HF_TOKEN", "hf_given"))).isEqualTo("Bearer hf_given");
        assertThat(of(Map.of("HF_HOME", hf, "HF_HUB_DISABLE_IMPLICIT_TOKEN", "1"))
                        .token())
                .isEmpty();
        assertThat(of(Map.of("HF_TOKEN", "two\r\nlines: x")).token()).isEmpty();
        assertThat(of(Map.of("HF_TOKEN", "hf_given")).toString()).doesNotContain("hf_given");
    }

    @Test
    void theEndpointIsTakenAsItIsGiven() throws Exception {
        assertThat(of(Map.of("HF_ENDPOINT", "http://hub.example:8080/mirror//")).endpoint())
                .isEqualTo(URI.create("http://hub.example:8080/mirror"));
        assertThat(of(Map.of("HF_HUB_OFFLINE", "yes")).isOffline()).isTrue();
        assertThat(of(Map.of("HF_HUB_OFFLINE", "0")).isOffline()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.example",
                "ftp://hub.example",
                "file:///etc",
                "https://",
                "https://ada:secret@hub.example",
                "https://hub.example/?x=1",
                "https://hub example"
            })
    void whatIsNoAddressOfAHubIsRefused(String given) {
        assertThatThrownBy(() -> of(Map.of("HF_ENDPOINT", given)))
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith("HF_ENDPOINT is ")
                .hasMessageContaining("expected the address of a hub");
    }

    private String header(Map<String, String> variables) throws HubException {
        return of(variables).token().orElseThrow().authorization();
    }

    private HubSettings of(Map<String, String> variables) throws HubException {
        return HubSettings.of(variables::get, home);
    }
}
