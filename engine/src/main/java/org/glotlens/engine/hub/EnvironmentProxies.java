package org.glotlens.engine.hub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glotlens.engine.Message;

/**
 * The proxies that environment variables name, as Python's {@code urllib.request} reads them, and with it Hugging Face's
 * libraries: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} for both, and {@code NO_PROXY}, a list of hosts and domains
 * asked directly, or {@code *}; a name in small letters counts before the same in large ones. Hosts of this machine are asked
 * directly.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final String ALL = "all";
    private static final List<String> SCHEMES = List.of("https", "http", ALL);
    private static final int USUAL_PORT = 80;

    private final Map<String, Proxy> proxies;
    private final List<String> direct;

    private EnvironmentProxies(Map<String, Proxy> proxies, List<String> direct) {
        this.proxies = proxies;
        this.direct = direct;
    }

    /**
     * What this user's variables say, or system properties of the same names; where they say nothing, what the JVM was told.
     *
     * @throws HubException if one names no proxy that can be asked
     */
    static ProxySelector ofUser() throws HubException {
        return of(name -> System.getProperty(name, System.getenv(name)));
    }

    /**
     * What variables say.
     *
     * @param variables name to value; null where there is none
     * @throws HubException if one names no proxy that can be asked
     */
    static ProxySelector of(UnaryOperator<String> variables) throws HubException {
        Map<String, Proxy> proxies = new HashMap<>();
        for (String scheme : SCHEMES) {
            String name = scheme + "_proxy";
            Optional<String> value = value(variables, name);
            if (value.isPresent()) {
                proxies.put(scheme, proxy(name.toUpperCase(Locale.ROOT), value.get()));
            }
        }
        if (proxies.isEmpty()) {
            return ProxySelector.getDefault();
        }
        List<String> direct = Arrays.stream(
                        value(variables, "no_proxy").orElse("").split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\.+", ""))
                .filter(host -> !host.isEmpty())
                .toList();
        return new EnvironmentProxies(proxies, direct);
    }

    private static Optional<String> value(UnaryOperator<String> variables, String name) {
        String small = variables.apply(name);
        String either = small == null ? variables.apply(name.toUpperCase(Locale.ROOT)) : small;
        return Optional.ofNullable(either).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The sentence does not repeat the value, which may hold a password. */
    private static Proxy proxy(String name, String value) throws HubException {
        URI address = Addresses.parse(value.contains("://") ? value : "http://" + value)
                .filter(uri -> uri.getScheme().equalsIgnoreCase("http"))
                .orElseThrow(() -> new HubException(Message.of(
                        "environmentProxies.unfit",
                        "%s names no proxy that can be asked: expected an address such as http://proxy.example:3128,"
                            + " neither SOCKS nor under encryption, without a name and password. Correct it or unset"
                            + " it.",
                        name)));
        int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
    }

    @Override
    public List<Proxy> select(URI address) {
        Proxy own = proxies.get(address.getScheme().toLowerCase(Locale.ROOT));
        Proxy proxy = own == null ? proxies.get(ALL) : own;
        return List.of(proxy == null || isDirect(address) ? Proxy.NO_PROXY : proxy);
    }

    private boolean isDirect(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String withPort = host + ":" + address.getPort();
        return Addresses.isLoopback(address)
                || direct.stream()
                        .anyMatch(one -> one.equals("*")
                                || one.equals(host)
                                || one.equals(withPort)
                                || host.endsWith("." + one)
                                || withPort.endsWith("." + one));
    }

    /** What could not be reached is told by whoever asked. */
    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}
}
