package org.glotlens.engine.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses may be asked. */
final class Addresses {
    private static final String SAFE = "https";
    private static final Set<String> SCHEMES = Set.of(SAFE, "http");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(?:::1|0:0:0:0:0:0:0:1)]");

    private Addresses() {}

    /** An address of the web with a host and no name of a person in it; empty where a text is none. */
    static Optional<URI> parse(String text) {
        try {
            URI address = new URI(text).parseServerAuthority();
            return isOfWeb(address) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfWeb(URI address) {
        return address.getScheme() != null
                && SCHEMES.contains(scheme(address))
                && address.getHost() != null
                && address.getRawUserInfo() == null;
    }

    /** Where a redirect from an address leads; empty where that is no address of the web. */
    static Optional<URI> resolve(URI from, String location) {
        try {
            return parse(from.resolve(new URI(location)).toString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether two addresses are of one server: the only one that hears the token. */
    static boolean isSameServer(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    /**
     * Whether an answer may lead here: to a server that is asked under encryption, to the hub that the person named, or within
     * this machine where the hub is here too.
     */
    static boolean isAllowed(URI address, URI endpoint) {
        return scheme(address).equals(SAFE)
                || isSameServer(address, endpoint)
                || isLoopback(address) && isLoopback(endpoint);
    }

    /** Whether it is of this machine. */
    static boolean isLoopback(URI address) {
        return LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static String scheme(URI address) {
        return address.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : scheme(address).equals(SAFE) ? 443 : 80;
    }
}
