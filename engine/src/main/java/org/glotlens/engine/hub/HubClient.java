package org.glotlens.engine.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/**
 * Asks the hub. Redirects are followed where {@link Addresses#isAllowed} says so, a few at most; the token goes to the hub
 * itself only, and not any more once a redirect has led away from it.
 */
final class HubClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 8;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HubSettings settings;
    private final Wire wire;
    private final Pauses pauses;
    private final Cancel cancel;

    /** Asks over a wire, which it closes. */
    HubClient(HubSettings settings, Wire wire, Pauses pauses, Cancel cancel) {
        this.settings = settings;
        this.wire = wire;
        this.pauses = pauses;
        this.cancel = cancel;
    }

    /**
     * Asks over the network.
     *
     * @throws HubException if the environment names a proxy that cannot be asked
     */
    static HubClient open(HubSettings settings, Cancel cancel) throws HubException {
        return new HubClient(settings, new HttpWire(PATIENCE, EnvironmentProxies.ofUser()), Pauses.USUAL, cancel);
    }

    /** Which hub. */
    HubSettings settings() {
        return settings;
    }

    Pauses pauses() {
        return pauses;
    }

    Cancel cancel() {
        return cancel;
    }

    /** An answer in JSON, and the address of its next page. */
    record Page(JsonNode json, Optional<String> next) {}

    /**
     * Asks for JSON, again where a server fails.
     *
     * @param most bytes of the answer
     * @throws HubRefusal if the hub refuses
     * @throws IOException if no sensible answer comes
     */
    Page json(URI address, int most) throws IOException, HubRefusal, CancelledException {
        for (int failures = 1; ; failures++) {
            try (Wire.Reply reply = open(address, Map.of())) {
                byte[] body = body(reply, most);
                return new Page(Json.STRICT.readTree(body), reply.header("Link").flatMap(LinkHeader::next));
            } catch (JsonProcessingException | ConnectException | UnfitAnswer hopeless) {
                throw hopeless;
            } catch (IOException e) {
                if (failures == pauses.most()) {
                    throw e;
                }
                pauses.after(failures, cancel);
            }
        }
    }

    /** All of a body, which must not have more bytes. */
    byte[] body(Wire.Reply reply, int most) throws IOException, CancelledException {
        var all = new ByteArrayOutputStream();
        Optional<ByteBuffer> piece = reply.next(cancel);
        while (piece.isPresent()) {
            byte[] bytes = new byte[piece.get().remaining()];
            piece.get().get(bytes);
            all.write(bytes);
            if (all.size() > most) {
                throw new UnfitAnswer(
                        Message.of("hubClient.large", "the answer has more than the %,d bytes allowed", most));
            }
            piece = reply.next(cancel);
        }
        return all.toByteArray();
    }

    /**
     * Asks for an address and follows redirects to an answer with a body. The caller closes it.
     *
     * @param headers further ones
     * @throws HubRefusal if the hub refuses: any status from 400 on that another try does not change
     * @throws IOException if no server answers, one fails, or a redirect leads where it must not
     */
    Wire.Reply open(URI address, Map<String, String> headers) throws IOException, HubRefusal, CancelledException {
        URI at = address;
        boolean isAtHub = true;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            isAtHub &= Addresses.isSameServer(at, settings.endpoint());
            Wire.Reply reply = wire.get(at, asked(headers, isAtHub), cancel);
            if (REDIRECTS.contains(reply.status())) {
                at = target(at, reply);
                reply.close();
            } else {
                return answered(reply);
            }
        }
        throw new UnfitAnswer(Message.of("hubClient.redirects", "it leads on more than %d times", MOST_REDIRECTS));
    }

    /**
     * Asks the hub itself what it says of a file, and takes none of its bytes. Redirects are followed within the hub only.
     *
     * @return the size and digest that the answer's head tells; empty where it does not
     * @throws HubRefusal if the hub refuses
     */
    Optional<HubFile> describe(String name, URI address) throws IOException, HubRefusal, CancelledException {
        URI at = address;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Wire.Reply reply = wire.get(at, asked(Map.of(), true), cancel);
            reply.close();
            Optional<String> digest = reply.header("X-Linked-Etag").or(() -> reply.header("ETag"));
            boolean isRedirect = REDIRECTS.contains(reply.status());
            if (!isRedirect || digest.isPresent()) {
                if (!isRedirect) {
                    answered(reply);
                }
                String size = reply.header("X-Linked-Size")
                        .or(() -> reply.header("Content-Length"))
                        .filter(text -> text.matches("\\d{1,18}"))
                        .orElse("-1");
                String plain = digest.orElse("").replaceFirst("^W/", "").replace("\"", "");
                return HubFile.of(name, Long.parseLong(size), plain);
            }
            at = target(at, reply);
            if (!Addresses.isSameServer(at, settings.endpoint())) {
                return Optional.empty();
            }
        }
        throw new UnfitAnswer(Message.of("hubClient.redirects", "it leads on more than %d times", MOST_REDIRECTS));
    }

    private Map<String, String> asked(Map<String, String> further, boolean isAtHub) {
        Map<String, String> headers = new HashMap<>(further);
        headers.put("User-Agent", "glotlens");
        headers.put("Accept-Encoding", "identity");
        if (isAtHub) {
            settings.token().ifPresent(token -> headers.put("Authorization", token.authorization()));
        }
        return headers;
    }

    private URI target(URI from, Wire.Reply reply) throws UnfitAnswer {
        Optional<URI> to = reply.header("Location").flatMap(location -> Addresses.resolve(from, location));
        if (to.isEmpty() || !Addresses.isAllowed(to.get(), settings.endpoint())) {
            reply.close();
            throw new UnfitAnswer(Message.of(
                    "hubClient.redirect",
                    "it leads to %s, which is neither encrypted nor the hub itself",
                    to.map(address -> address.getScheme() + "://" + address.getHost())
                            .orElse("no address")));
        }
        return to.get();
    }

    private static Wire.Reply answered(Wire.Reply reply) throws IOException, HubRefusal {
        int status = reply.status();
        if (status < 300) {
            return reply;
        }
        reply.close();
        if (status >= FIRST_SERVER_ERROR || status == TOO_MANY_REQUESTS) {
            throw new IOException("the server answers with status " + status);
        }
        throw new HubRefusal(status, reply.header("X-Error-Code").orElse(""));
    }

    @Override
    public void close() {
        wire.close();
    }
}
