package org.glotlens.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hub on loopback that has one folder under one name, and is the user's hub, with a cache of its own, until it is closed. */
public final class SmallHub implements AutoCloseable {
    /** What the folder is called. */
    public static final String NAME = "org/tiny";

    /** Its only revision. */
    public static final String COMMIT = "89abcdef0123456789abcdef0123456789abcdef";

    /** Paths that were asked for. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final Path folder;
    private final HttpServer server;
    private final Map<String, String> before = new HashMap<>();

    /**
     * Begins.
     *
     * @param folder what it has
     * @param home the user's folder of Hugging Face
     */
    public SmallHub(Path folder, Path home) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        set("HF_ENDPOINT", "http://localhost:" + server.getAddress().getPort());
        set("HF_HOME", home.toString());
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        if (path.equals("/api/models/" + NAME + "/revision/main")) {
            send(exchange, ("{\"sha\":\"" + COMMIT + "\"}").getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/api/models/" + NAME + "/tree/" + COMMIT)) {
            send(exchange, tree().getBytes(StandardCharsets.UTF_8));
        } else if (path.startsWith("/" + NAME + "/resolve/" + COMMIT + "/")) {
            send(exchange, Files.readAllBytes(folder.resolve(path.substring(path.lastIndexOf('/') + 1))));
        } else {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        }
    }

    private String tree() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(SmallHub::entry).collect(Collectors.joining(",", "[", "]"));
        }
    }

    private static String entry(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return "{\"type\":\"file\",\"path\":\"%s\",\"lfs\":{\"oid\":\"%s\",\"size\":%d}}"
                    .formatted(file.getFileName(), digest, bytes.length);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
