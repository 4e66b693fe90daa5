package org.glotlens.engine.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/** A hub of one checkpoint on loopback, and a second server that its large files are redirected to. */
final class TestHub implements AutoCloseable {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String ID = "org/tiny";

    private static final Pattern FROM = Pattern.compile("bytes=(\\d+)-");

    final Map<String, byte[]> files = new TreeMap<>();
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final Faults faults = new Faults();

    /** Asked for where it is not null. */
    volatile String token;

    /** In place of the list of files where it is not null; a second page is {@link #secondPage}. */
    volatile String tree;

    volatile String secondPage;

    /** Whether it is one of those that list no trees. */
    volatile boolean isTreeless;

    volatile String revision = "main";

    private final HttpServer hub;
    private final HttpServer store;
    private final HttpWire wire = new HttpWire(Duration.ofMinutes(1), HttpClient.Builder.NO_PROXY);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What was asked. */
    record Seen(boolean isAtHub, String path, Optional<String> authorization, Optional<String> range) {}

    /** What goes wrong with large files. */
    static final class Faults {
        /** How many bytes of the next answers come before the connection is cut. */
        final Deque<Integer> cuts = new ArrayDeque<>();

        /** Statuses of the next answers, in place of what was asked for. */
        final Deque<Integer> statuses = new ArrayDeque<>();

        volatile boolean ignoresRanges;
        volatile boolean refusesRanges;
        volatile boolean shiftsRanges;
        volatile boolean isEndless;
        volatile boolean hidesLength;
        volatile Duration pause = Duration.ZERO;
        volatile Duration silence = Duration.ZERO;
    }

    TestHub() throws IOException {
        hub = server(this::answer);
        store = server(this::answerStored);
    }

    private HttpServer server(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    /** A checkpoint of one layer's worth of bytes, and what must stay where it is. */
    static TestHub filled() throws IOException {
        TestHub hub = new TestHub();
        hub.put("config.json", "{}");
        hub.put("tokenizer.json", "{\"model\":{}}");
        hub.files.put("model.safetensors", weights(100_000));
        hub.files.put("pytorch_model.bin", weights(10));
        hub.put("modeling_tiny.py", "raise SystemExit");
        hub.put("README.md", "# Tiny");
        hub.files.put("onnx/model.safetensors", weights(11));
        hub.files.put("consolidated.safetensors", weights(12));
        return hub;
    }

    /** Bytes that are each told from the ones around. */
    static byte[] weights(int count) {
        byte[] bytes = new byte[count];
        new java.util.Random(count).nextBytes(bytes);
        return bytes;
    }

    void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    URI endpoint() {
        return URI.create("http://localhost:" + hub.getAddress().getPort());
    }

    HubSettings settings(Path cache) {
        return new HubSettings(cache, endpoint(), Optional.ofNullable(token).flatMap(HubToken::of), false);
    }

    HubClient client(Path cache, Cancel cancel) {
        return client(settings(cache), cancel);
    }

    /** Asks over the one wire that all tries share. */
    HubClient client(HubSettings settings, Cancel cancel) {
        Wire shared = new Wire() {
            @Override
            public Reply get(URI address, Map<String, String> headers, Cancel stop)
                    throws IOException, CancelledException {
                return wire.get(address, headers, stop);
            }

            @Override
            public void close() {}
        };
        return new HubClient(settings, shared, new Pauses(3, Duration.ofMillis(1)), cancel);
    }

    /** The ranges that were asked for of stored files. */
    List<String> ranges() {
        return seen.stream()
                .filter(asked -> !asked.isAtHub())
                .map(asked -> asked.range().orElse("all"))
                .toList();
    }

    private void answer(HttpExchange asked) throws IOException {
        note(asked, true);
        String path = asked.getRequestURI().getRawPath();
        if (token != null
                && !("Bearer " + token).equals(asked.getRequestHeaders().getFirst("Authorization"))) {
            refuse(asked, 401, "GatedRepo");
            return;
        }
        Integer status = faults.statuses.poll();
        if (status != null) {
            refuse(asked, status, null);
        } else if (path.equals("/api/models/" + ID + "/revision/" + revision.replace("/", "%2F"))) {
            String siblings = files.keySet().stream()
                    .map(name -> "{\"rfilename\":\"" + name + "\"}")
                    .collect(Collectors.joining(","));
            send(asked, "{\"id\":\"" + ID + "\",\"sha\":\"" + COMMIT + "\",\"siblings\":[" + siblings + "]}");
        } else if (path.startsWith("/api/models/" + ID + "/revision/")) {
            refuse(asked, 404, "RevisionNotFound");
        } else if (path.equals("/api/models/" + ID + "/tree/" + COMMIT)) {
            sendTree(asked);
        } else if (path.startsWith("/" + ID + "/resolve/" + COMMIT + "/")) {
            resolve(asked, path.substring(path.lastIndexOf('/') + 1));
        } else {
            refuse(asked, path.startsWith("/api/") ? 401 : 404, "RepoNotFound");
        }
    }

    private void sendTree(HttpExchange asked) throws IOException {
        if (isTreeless) {
            refuse(asked, 404, null);
            return;
        }
        boolean isSecond = "page=2".equals(asked.getRequestURI().getQuery());
        if (secondPage != null && !isSecond) {
            asked.getResponseHeaders()
                    .set("Link", "<" + endpoint() + asked.getRequestURI().getPath() + "?page=2>; rel=\"next\"");
        }
        send(asked, isSecond ? secondPage : tree == null ? tree() : tree);
    }

    /** The list of files as the hub writes it. */
    String tree() {
        return files.entrySet().stream()
                .map(file -> isLarge(file.getKey())
                        ? "{\"type\":\"file\",\"oid\":\"%s\",\"size\":%d,\"path\":\"%s\",\"lfs\":{\"oid\":\"%s\",\"size\":%d}}"
                                .formatted(
                                        gitDigest("pointer".getBytes(StandardCharsets.UTF_8)),
                                        file.getValue().length,
                                        file.getKey(),
                                        sha256(file.getValue()),
                                        file.getValue().length)
                        : "{\"type\":\"file\",\"oid\":\"%s\",\"size\":%d,\"path\":\"%s\"}"
                                .formatted(gitDigest(file.getValue()), file.getValue().length, file.getKey()))
                .collect(Collectors.joining(
                        ",", "[{\"type\":\"directory\",\"oid\":\"x\",\"size\":0,\"path\":\"onnx\"},", "]"));
    }

    private static boolean isLarge(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".bin");
    }

    private void resolve(HttpExchange asked, String name) throws IOException {
        if (!files.containsKey(name)) {
            refuse(asked, 404, "EntryNotFound");
        } else if (isLarge(name)) {
            asked.getResponseHeaders().set("X-Linked-Etag", "\"" + sha256(files.get(name)) + "\"");
            asked.getResponseHeaders().set("X-Linked-Size", String.valueOf(files.get(name).length));
            asked.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + store.getAddress().getPort() + "/" + name + "?signature=1");
            asked.sendResponseHeaders(302, -1);
            asked.close();
        } else {
            asked.getResponseHeaders().set("ETag", "\"" + gitDigest(files.get(name)) + "\"");
            send(asked, new String(files.get(name), StandardCharsets.UTF_8));
        }
    }

    private void answerStored(HttpExchange asked) throws IOException {
        note(asked, false);
        byte[] all = files.get(asked.getRequestURI().getPath().substring(1));
        Optional<String> range = Optional.ofNullable(asked.getRequestHeaders().getFirst("Range"));
        int from = range.map(TestHub::from).orElse(0);
        if (range.isPresent() && faults.refusesRanges) {
            refuse(asked, 416, null);
            return;
        }
        boolean isPart = range.isPresent() && !faults.ignoresRanges;
        byte[] part = isPart ? Arrays.copyOfRange(all, from, all.length) : all;
        if (isPart) {
            int told = faults.shiftsRanges ? from - 1 : from;
            asked.getResponseHeaders()
                    .set("Content-Range", "bytes " + told + "-" + (all.length - 1) + "/" + all.length);
        }
        Integer cut = faults.cuts.poll();
        asked.sendResponseHeaders(isPart ? 206 : 200, faults.isEndless || faults.hidesLength ? 0 : part.length);
        try (var out = asked.getResponseBody()) {
            if (cut != null) {
                out.write(part, 0, cut);
                out.flush();
                throw new IOException("cut");
            }
            write(part, out);
        } finally {
            asked.close();
        }
    }

    private void write(byte[] part, java.io.OutputStream out) throws IOException {
        int step = faults.pause.isZero() ? part.length : 1000;
        sleep(faults.silence);
        for (int at = 0; at < part.length; at += step) {
            out.write(part, at, Math.min(step, part.length - at));
            out.flush();
            sleep(faults.pause);
        }
        while (faults.isEndless) {
            out.write(part);
        }
    }

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static int from(String range) {
        Matcher from = FROM.matcher(range);
        return from.matches() ? Integer.parseInt(from.group(1)) : -1;
    }

    private void note(HttpExchange asked, boolean isAtHub) {
        seen.add(new Seen(
                isAtHub,
                asked.getRequestURI().getRawPath(),
                Optional.ofNullable(asked.getRequestHeaders().getFirst("Authorization")),
                Optional.ofNullable(asked.getRequestHeaders().getFirst("Range"))));
    }

    private static void send(HttpExchange asked, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        asked.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        asked.getResponseBody().write(bytes);
        asked.close();
    }

    private static void refuse(HttpExchange asked, int status, String code) throws IOException {
        if (code != null) {
            asked.getResponseHeaders().set("X-Error-Code", code);
        }
        asked.sendResponseHeaders(status, -1);
        asked.close();
    }

    static String sha256(byte[] bytes) {
        return digest("SHA-256", bytes);
    }

    static String gitDigest(byte[] bytes) {
        byte[] head = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return digest("SHA-1", all);
    }

    private static String digest(String kind, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(kind).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        wire.close();
        hub.stop(0);
        store.stop(0);
        threads.shutdownNow();
    }
}
