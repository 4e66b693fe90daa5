package org.glotlens.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.glotlens.engine.run.Cancel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
@Timeout(60)
class EnvironmentProxiesTest {
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void aSchemeHasItsOwnAndSmallLettersCountFirst() throws Exception {
        variables.putAll(Map.of("HTTPS_PROXY", "http://one:1", "https_proxy", "two:2", "ALL_PROXY", "http://three"));
        assertThat(chosen("https://hub.example/a")).isEqualTo(proxy("two", 2));
        assertThat(chosen("http://hub.example/a")).isEqualTo(proxy("three", 80));
        variables.put("https_proxy", "");
        assertThat(chosen("https://hub.example/a")).isEqualTo(proxy("three", 80));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hub.example;true",
                "HUB.example;true",
                ".example;true",
                "other, example;true",
                "*;true",
                "hub.example:443;true",
                "hub.example:80;false",
                "b.example;false",
                "example.org;false"
            })
    void hostsAndDomainsAreAskedDirectly(String list, boolean isDirect) throws Exception {
        variables.putAll(Map.of("HTTPS_PROXY", "http://one:1", "NO_PROXY", list));
        assertThat(chosen("https://hub.example:443/a")).isEqualTo(isDirect ? Proxy.NO_PROXY : proxy("one", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/a", "http://127.0.0.1/a", "http://[::1]:2/a"})
    void thisMachineIsAskedDirectly(String address) throws Exception {
        variables.put("HTTP_PROXY", "http://one:1");
        assertThat(chosen(address)).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://one:1", "https://one:1", "http://ada:secret@one:1", "http://", "a b"})
    void whatCannotBeAskedIsRefusedWithoutRepeatingIt(String value) {
        variables.put("HTTPS_PROXY", value);
        assertThatThrownBy(this::selector)
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith("HTTPS_PROXY names no proxy that can be asked: expected")
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutVariablesTheJvmDecides() throws Exception {
        assertThat(selector()).isSameAs(ProxySelector.getDefault());
    }

    /** Names that lead nowhere, so what answers is the proxy. */
    @Test
    void theProxyIsAskedForBothSchemes() throws Exception {
        assertThat(asked("http_proxy", "http://hub.invalid/a?b")).isEqualTo("GET http://hub.invalid/a?b HTTP/1.1");
        assertThat(asked("https_proxy", "https://hub.invalid/a")).isEqualTo("CONNECT hub.invalid:443 HTTP/1.1");
    }

    /** The first line that a proxy on loopback hears, which then refuses. */
    private String asked(String variable, String address) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            variables.put(variable, "http://127.0.0.1:" + server.getLocalPort());
            CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> refuse(server));
            try (HttpWire wire = new HttpWire(Duration.ofSeconds(20), selector());
                    Wire.Reply reply = wire.get(URI.create(address), Map.of(), new Cancel())) {
                assertThat(reply.status()).isEqualTo(403);
            } catch (IOException e) {
                assertThat(variable).isEqualTo("https_proxy");
            }
            return heard.get();
        }
    }

    private static String refuse(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String first = in.readLine();
            String line = first;
            while (!line.isEmpty()) {
                line = in.readLine();
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            return first;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Proxy chosen(String address) throws HubException {
        return selector().select(URI.create(address)).getFirst();
    }

    private ProxySelector selector() throws HubException {
        return EnvironmentProxies.of(variables::get);
    }

    private static Proxy proxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }
}
