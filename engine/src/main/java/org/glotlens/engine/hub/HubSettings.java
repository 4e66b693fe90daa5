package org.glotlens.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glotlens.engine.Message;

/**
 * Where checkpoints are kept and where they come from, as Hugging Face's libraries read it from the environment
 * ({@code huggingface_hub.constants}).
 *
 * @param cache the folder {@code hub} of the download cache, which may not be there yet
 * @param endpoint the hub, without a slash at the end
 * @param token who asks; empty for anybody
 * @param isOffline whether nothing may be downloaded
 */
public record HubSettings(Path cache, URI endpoint, Optional<HubToken> token, boolean isOffline) {
    /** Names the hub. */
    public static final String ENDPOINT = "HF_ENDPOINT";

    /** Names the folder of cache and token. */
    public static final String HOME = "HF_HOME";

    private static final String USUAL = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
    private static final long LARGEST_TOKEN = 4096;

    /**
     * The settings of this user: environment variables, or system properties of the same names.
     *
     * @throws HubException if one of them names no folder or no hub
     */
    public static HubSettings ofUser() throws HubException {
        return of(name -> System.getProperty(name, System.getenv(name)), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * The settings that variables give.
     *
     * @param variables name to value; null where there is none
     * @throws HubException if one of them names no folder or no hub
     */
    static HubSettings of(UnaryOperator<String> variables, Path userHome) throws HubException {
        Variables given = new Variables(variables, userHome);
        Path home = given.folder("XDG_CACHE_HOME")
                .orElse(userHome.resolve(".cache"))
                .resolve("huggingface");
        home = given.folder(HOME).orElse(home);
        Optional<Path> cache = given.folder("HF_HUB_CACHE");
        if (cache.isEmpty()) {
            cache = given.folder("HUGGINGFACE_HUB_CACHE");
        }
        Path tokenFile = given.folder("HF_TOKEN_PATH").orElse(home.resolve("token"));
        boolean isOffline = Stream.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE").anyMatch(given::isTrue);
        return new HubSettings(
                cache.orElse(home.resolve("hub")).toAbsolutePath().normalize(),
                endpoint(given.text(ENDPOINT).orElse(USUAL)),
                token(given, tokenFile),
                isOffline);
    }

    private static URI endpoint(String given) throws HubException {
        Optional<URI> address = Addresses.parse(given.strip().replaceFirst("/+$", ""))
                .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null);
        return address.orElseThrow(() -> new HubException(Message.of(
                "hubSettings.endpoint",
                "%s is %s, expected the address of a hub such as %s. Correct it or unset it.",
                ENDPOINT,
                given,
                USUAL)));
    }

    private static Optional<HubToken> token(Variables given, Path file) {
        for (String name : List.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")) {
            Optional<HubToken> token = given.text(name).flatMap(HubToken::of);
            if (token.isPresent()) {
                return token;
            }
        }
        try {
            return !given.isTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN")
                            && Files.isRegularFile(file)
                            && Files.size(file) <= LARGEST_TOKEN
                    ? HubToken.of(Files.readString(file, StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Variables as Python's {@code expanduser} would read them. */
    private record Variables(UnaryOperator<String> values, Path userHome) {
        Optional<String> text(String name) {
            return Optional.ofNullable(values.apply(name)).filter(value -> !value.isBlank());
        }

        boolean isTrue(String name) {
            return text(name)
                    .map(value -> TRUE.contains(value.toUpperCase(Locale.ROOT)))
                    .orElse(false);
        }

        Optional<Path> folder(String name) throws HubException {
            String value = text(name).orElse("");
            try {
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                boolean isBelowHome = value.equals("~") || value.startsWith("~/");
                return Optional.of(
                        isBelowHome ? userHome.resolve(value.substring(1).replaceFirst("^/+", "")) : Path.of(value));
            } catch (InvalidPathException e) {
                throw new HubException(
                        Message.of(
                                "hubSettings.folder",
                                "%s is %s, which is no path. Correct it or unset it.",
                                name,
                                value),
                        e);
            }
        }
    }
}
