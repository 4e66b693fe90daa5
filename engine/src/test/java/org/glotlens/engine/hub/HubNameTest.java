package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class HubNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Qwen/Qwen3-0.6B",
                "gpt2",
                "org/name@main",
                "org/name@v1.0",
                "org/name@refs/pr/12",
                "org_1/na.me-2_x@0123456789abcdef0123456789abcdef01234567"
            })
    void aNameIsReadAndWrittenAlike(String text) {
        assertThat(HubName.of(text)).map(HubName::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "org/",
                "/name",
                "a/b/c",
                "../name",
                "org/..",
                "org/na..me",
                "org/na--me",
                "org/name.git",
                "-org/name",
                "org/name-",
                ".cache/x",
                "org/na me",
                "org\\name",
                "~/name",
                "org/name@",
                "org/name@../main",
                "org/name@a/../b",
                "org/name@/main",
                "org/name@main/",
                "org/name@a//b",
                "org/name@.hidden",
                "org/name@a/.hidden",
                "org/name@main.lock",
                "org/name@a b",
                "org/name@a@b",
                "org/name@a:b",
                "org/name@a\nb",
                "https://hub/org"
            })
    void whatCouldLeadElsewhereIsNoName(String text) {
        assertThat(HubName.of(text)).isEmpty();
    }

    @Test
    void aNameStandsForAFolderOfTheCache() {
        HubName name = HubName.of("org/na-me@v1").orElseThrow();
        assertThat(name.folder()).isEqualTo("models--org--na-me");
        assertThat(HubName.ofFolder("models--org--na-me")).contains(new HubName("org/na-me", Optional.empty()));
        assertThat(HubName.ofFolder("models--gpt2")).contains(new HubName("gpt2", Optional.empty()));
        assertThat(HubName.ofFolder("datasets--org--name")).isEmpty();
        assertThat(HubName.ofFolder("models--a--b--c")).isEmpty();
        assertThat(name.wanted()).isEqualTo("v1");
        assertThat(HubName.of("a/b").orElseThrow().wanted()).isEqualTo("main");
    }
}
