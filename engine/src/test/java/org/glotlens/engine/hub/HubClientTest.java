package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.run.Cancel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where redirects may lead and who hears the token, on a wire that goes nowhere. */
@Tag("unit")
class HubClientTest {
    private static final URI START = URI.create("https://hub.example/a/b");

    private final Played wire = new Played();
    private final HubClient client = client("https://hub.example");

    @Test
    void theTokenStaysAtTheHub() throws Exception {
        wire.redirects.addAll(List.of(
                "/moved", "https://HUB.example:443/again", "https://cdn.example/blob", "https://hub.example/back"));
        client.open(START, Map.of()).close();
        assertThat(wire.asked)
                .containsExactly(
                        "https://hub.example/a/b with token",
                        "https://hub.example/moved with token",
                        "https://HUB.example:443/again with token",
                        "https://cdn.example/blob",
                        "https://hub.example/back");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example, http://hub.example/x",
        "https://hub.example, http://cdn.example/x",
        "https://hub.example, http://localhost/x",
        "https://hub.example, file:///etc/passwd",
        "https://hub.example, https://ada@cdn.example/x",
        "http://localhost:1, http://cdn.example/x",
        "http://localhost:1, http://127.0.0.1.example/x",
        "http://hub.example, http://hub.example:8080/x"
    })
    void aRedirectToWhereNobodyShouldListenIsRefused(String endpoint, String target) {
        wire.redirects.add(target);
        assertThatThrownBy(() -> client(endpoint).open(URI.create(endpoint + "/a"), Map.of()))
                .isInstanceOf(UnfitAnswer.class)
                .hasMessageContaining("it leads to ");
        assertThat(wire.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example, https://cdn.example/x",
        "http://localhost:1, http://127.0.0.1:2/x",
        "http://127.0.0.1:1, http://[::1]:2/x",
        "http://hub.example:8080, http://hub.example:8080/x"
    })
    void otherRedirectsAreFollowed(String endpoint, String target) throws Exception {
        wire.redirects.add(target);
        client(endpoint).open(URI.create(endpoint + "/a"), Map.of()).close();
        assertThat(wire.asked).hasSize(2);
    }

    @Test
    void redirectsEnd() {
        for (int i = 0; i < 100; i++) {
            wire.redirects.add("/again");
        }
        assertThatThrownBy(() -> client.open(START, Map.of()))
                .isInstanceOf(UnfitAnswer.class)
                .hasMessage("it leads on more than 8 times");
        assertThat(wire.asked).hasSize(9);
    }

    @Test
    void anAnswerHasABound() {
        wire.body = "[1234567]";
        assertThatThrownBy(() -> client.json(START, 8))
                .isInstanceOf(UnfitAnswer.class)
                .hasMessage("the answer has more than the 8 bytes allowed");
        assertThat(wire.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "{\"a\":{}}"})
    void anAnswerWithinItIsRead(String json) throws Exception {
        wire.body = json;
        assertThat(client.json(START, json.length()).json().toString()).isEqualTo(json);
    }

    private HubClient client(String endpoint) {
        HubSettings settings = new HubSettings(Path.of("cache"), URI.create(endpoint), HubToken.of("hf_x"), false);
        return new HubClient(settings, wire, new Pauses(3, Duration.ofMillis(1)), new Cancel());
    }

    /** Redirects as long as it has some, then answers. */
    private static final class Played implements Wire {
        private final Deque<String> redirects = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private String body = "";

        @Override
        public Reply get(URI address, Map<String, String> headers, Cancel cancel) {
            asked.add(address + (headers.containsKey("Authorization") ? " with token" : ""));
            return new Answer(Optional.ofNullable(redirects.poll()), body);
        }

        @Override
        public void close() {}
    }

    private static final class Answer implements Wire.Reply {
        private final Optional<String> location;
        private Optional<ByteBuffer> rest;

        Answer(Optional<String> location, String body) {
            this.location = location;
            this.rest = Optional.of(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int status() {
            return location.isPresent() ? 302 : 200;
        }

        @Override
        public Optional<String> header(String name) {
            return name.equals("Location") ? location : Optional.empty();
        }

        @Override
        public Optional<ByteBuffer> next(Cancel cancel) throws IOException {
            Optional<ByteBuffer> piece = rest;
            rest = Optional.empty();
            return piece;
        }

        @Override
        public void close() {}
    }
}
